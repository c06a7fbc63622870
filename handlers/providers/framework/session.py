"""One lookup at a third party: its time, its budget, and its sources."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handlers.adapters import clock
from handlers.adapters.budget import Budget
from handlers.adapters.http.client import JsonAnswer, JsonRequest, fetch_json
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import NotLicensed
from handlers.domain.evidence.results import ProbeResult, ProviderResult, Source
from handlers.domain.evidence.status import WANTING
from handlers.domain.timestamps import moment_after
from handlers.providers.registry.third_parties import Provider, ThirdParty


@dataclass(frozen=True)
class Session:
    """``observed_at`` is ISO 8601 in UTC; ``sources`` collects where answers came from."""

    row: ThirdParty
    settings: ProviderSettings
    budget: Budget
    observed_at: str
    started: float
    sources: list[Source] = field(default_factory=list)

    @classmethod
    def of(cls, row: ThirdParty, settings: ProviderSettings) -> Session:
        """Begin now, with the budget of the row; raises NotLicensed where a licence is lacking."""
        if isinstance(row, Provider) and row.needs_licence and not settings.licensed:
            raise NotLicensed(f"{row.id}: this deployment has no licence")
        budget = Budget.of(row.budget_seconds)
        return cls(row, settings, budget, clock.now(), time.monotonic())

    @property
    def headers(self) -> Mapping[str, str]:
        """Our User-Agent, and what we accept."""
        return {"User-Agent": self.settings.user_agent, "Accept": "application/json"}

    def url(self, address: str) -> str:
        """The base URL of that name."""
        return self.settings.provider_urls[address]

    def fetch(self, request: JsonRequest, budget: Budget | None = None) -> JsonAnswer:
        """Ask, within the whole budget unless a smaller one is given; errors as ``fetch_json``."""
        answer = fetch_json(request, budget or self.budget)
        self.sources.append(Source(url=answer.url, sha256=answer.sha256))
        return answer

    def result(self, probes: Sequence[ProbeResult]) -> ProviderResult:
        """The result, with its sources in an order that doesn't depend on which was faster."""
        return ProviderResult(
            provider=self.row.id,
            observed_at=self.observed_at,
            duration_ms=round((time.monotonic() - self.started) * 1000),
            probes=[self._dated(probe) for probe in probes],
            sources=sorted(self.sources, key=lambda source: (source.url, source.sha256)),
            adapter_version=self.row.version,
        )

    def _dated(self, probe: ProbeResult) -> ProbeResult:
        """Adds when a change can be seen, where one is wanted and the adapter doesn't know it."""
        seconds = self.row.visible_after_seconds if isinstance(self.row, Provider) else 0
        if probe.visible_from or not seconds or probe.status not in WANTING:
            return probe
        visible_from = moment_after(self.observed_at, seconds)
        return probe.model_copy(update={"visible_from": visible_from})
