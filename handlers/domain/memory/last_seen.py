"""The evidence history: what was last seen of a domain stands in for what can't be seen now.

Absence never replaces an observation. Without this, a provider that is down, or is refused, could
improve a grade: the finding that it would have shown again is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import Field, field_validator

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.contract import Contract
from handlers.domain.evidence.finding import Findings
from handlers.domain.evidence.remediation import Remediation
from handlers.domain.evidence.results import (
    NameStatus,
    ProbeResult,
    ProbeStatus,
    ProviderResult,
    Source,
    UnknownReason,
)
from handlers.domain.evidence.status import GOOD
from handlers.domain.timestamps import days_between, milliseconds

ObservationKey: TypeAlias = tuple[str, str]
"""Provider and probe: what each provider says of a probe is remembered by itself."""


class Observation(Contract):
    """One known status with when and where it was seen; UNKNOWN is no observation."""

    provider: str = Field(min_length=1)
    probe: str = Field(min_length=1)
    status: ProbeStatus
    observed_at: str
    findings: Findings = Field(default_factory=list)
    remediations: list[Remediation] = Field(default_factory=list)
    facts: dict[str, Any] = Field(default_factory=dict)
    names: list[NameStatus] = Field(default_factory=list)
    sources: list[Source] = Field(default_factory=list)
    adapter_version: str | None = None

    @field_validator("observed_at")
    @classmethod
    def _is_a_timestamp(cls, value: str) -> str:
        milliseconds(value)
        return value

    @field_validator("status")
    @classmethod
    def _is_known(cls, value: ProbeStatus) -> ProbeStatus:
        if value is ProbeStatus.UNKNOWN:
            raise ValueError("UNKNOWN is no observation")
        return value

    @property
    def key(self) -> ObservationKey:
        """Which provider observed which probe."""
        return self.provider, self.probe


def observations(results: Iterable[ProviderResult]) -> list[Observation]:
    """What was seen in this run: neither what is unknown nor what was carried forward."""
    return [
        Observation(
            provider=result.provider,
            probe=probe.probe,
            status=probe.status,
            observed_at=result.observed_at,
            findings=probe.findings,
            remediations=probe.remediations,
            facts=probe.facts,
            names=probe.names,
            sources=result.sources,
            adapter_version=result.adapter_version,
        )
        for result in results
        for probe in result.probes
        if result.observed_at and probe.status is not ProbeStatus.UNKNOWN and not probe.stale
    ]


def last_seen(observed: Iterable[Observation]) -> dict[ObservationKey, Observation]:
    """The newest observation for each key, in whatever order they come."""
    newest: dict[ObservationKey, Observation] = {}
    for observation in sorted(observed, key=_time_and_content):
        newest[observation.key] = observation
    return newest


def recall(observed: Iterable[Observation], now: str) -> list[ProviderResult]:
    """The newest observations that are not past their probe's limit, marked stale.

    One result for each observation, in the order of providers and probes: each has sources and a
    time of its own.
    """
    limits = load_catalogue().parameters
    fresh_enough = [
        observation
        for _, observation in sorted(last_seen(observed).items())
        if days_between(observation.observed_at, now) <= limits.max_age_days(observation.probe)
    ]
    return [_recalled(observation) for observation in fresh_enough]


def carry_forward(
    gathered: Iterable[ProviderResult], recalled: Iterable[ProviderResult]
) -> list[ProviderResult]:
    """What was gathered now, completed by what was recalled where that is unknown or missing."""
    given = list(gathered)
    remembered = {(r.provider, probe.probe): r for r in recalled for probe in r.probes}
    asked = {(result.provider, probe.probe) for result in given for probe in result.probes}
    rest = [result for key, result in sorted(remembered.items()) if key not in asked]
    return [*(_filled(result, remembered) for result in given), *rest]


def _recalled(observation: Observation) -> ProviderResult:
    probe = ProbeResult(
        probe=observation.probe,
        status=observation.status,
        # Until a provider of this run gives another reason.
        reason=UnknownReason.NOT_ASKED,
        findings=observation.findings,
        remediations=observation.remediations,
        facts=observation.facts,
        names=observation.names,
        stale=True,
        observed_at=observation.observed_at,
    )
    return ProviderResult(
        provider=observation.provider,
        observed_at=observation.observed_at,
        probes=[probe],
        sources=observation.sources,
        adapter_version=observation.adapter_version,
    )


def _filled(
    result: ProviderResult, remembered: Mapping[ObservationKey, ProviderResult]
) -> ProviderResult:
    """The result, with what is remembered (and its sources) instead of what is unknown."""
    probes, sources = [], list(result.sources)
    for probe in result.probes:
        last = remembered.get((result.provider, probe.probe))
        if last is None or probe.status is not ProbeStatus.UNKNOWN or _is_given_up(probe, last):
            probes.append(probe)
        else:
            probes.append(last.probes[0].model_copy(update={"reason": probe.reason}))
            sources += [source for source in last.sources if source not in sources]
    return result.model_copy(update={"probes": probes, "sources": sources})


def _is_given_up(probe: ProbeResult, last: ProviderResult) -> bool:
    """Whether the domain's proof was withdrawn: good observations that needed it don't stay."""
    unproven = probe.reason is UnknownReason.NOT_VERIFIED
    return unproven and last.probes[0].status in GOOD


_BEST_FIRST: Sequence[ProbeStatus] = (
    ProbeStatus.NOT_APPLICABLE,
    ProbeStatus.PASS,
    ProbeStatus.PARTIAL,
    ProbeStatus.FAIL,
)


def _time_and_content(observation: Observation) -> tuple[int, int, str]:
    """Sorts by time; of two at the same time the worse is later. The rest makes the order total."""
    seen_at = milliseconds(observation.observed_at)
    return seen_at, _BEST_FIRST.index(observation.status), observation.model_dump_json()
