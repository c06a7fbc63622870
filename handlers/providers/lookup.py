"""Looks up a domain at a provider: in the cache, else by requests while its circuit is closed.

The outcome is always a ProviderResult; an unknown one says why.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from handlers.adapters import clock
from handlers.adapters.aws.s3 import raw_answers
from handlers.adapters.logging import logger
from handlers.adapters.settings.providers import ProofSettings, ProviderSettings
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.memory import StoreSettings
from handlers.adapters.tables.gathered import cache, circuit
from handlers.domain.errors import Degraded, NotVerified
from handlers.domain.evidence.results import (
    ProbeResult,
    ProbeStatus,
    ProviderResult,
    Source,
    UnknownReason,
)
from handlers.domain.evidence.size_limit import fitted
from handlers.domain.sheet.domain_proof import DomainProof, domain_proof
from handlers.providers.framework.truncation import short
from handlers.providers.registry.third_parties import Provider


@dataclass(frozen=True)
class Lookup:
    """A provider, a canonical domain, and the tokens that would prove control of it.

    ``uncached``: what is cached doesn't count, unless the provider isn't to be asked again so soon;
    where that is unfinished, it's asked for the rest.
    """

    row: Provider
    domain: str
    proof_token: str = ""
    above_token: str = ""
    uncached: bool = False

    @property
    def proof(self) -> DomainProof:
        """Where the tokens are looked for."""
        return domain_proof(self.domain, self.proof_token, self.above_token)

    @property
    def key(self) -> str:
        """The key of the cache: one for all customers, but for what needs a proof of their own."""
        token = f"#{self.proof_token}" if self.row.needs_proof else ""
        return f"{self.row.id}#{self.row.version}#{self.domain}{token}"


def look_up(lookup: Lookup, settings: ProviderSettings) -> ProviderResult:
    """What the provider knows of the domain."""
    started = time.monotonic()
    from_cache = not lookup.uncached or lookup.row.least_cache_seconds is not None
    known = cache.read_result(lookup.key) if from_cache else None
    begun = known if lookup.uncached and known and _is_unfinished(known) else None
    if known and not begun:
        return _again(known, started)
    result = fitted(_looked_up(lookup, settings, started, begun))
    # What is unknown may be known in a moment, or once the customer has fixed it.
    if all(probe.status is not ProbeStatus.UNKNOWN for probe in result.probes):
        cache.write_result(lookup.key, result)
    return result


def _is_unfinished(result: ProviderResult) -> bool:
    return any(probe.unfinished for probe in result.probes)


def _looked_up(
    lookup: Lookup, settings: ProviderSettings, started: float, begun: ProviderResult | None
) -> ProviderResult:
    """The result, with each source marked as kept or not, and those of what was ``begun``."""
    row, observed_at = lookup.row, clock.now()
    with raw_answers.collecting(row.id, read(StoreSettings).raw_answers_bucket) as answers:
        try:
            result = _gather(lookup, settings, begun)
        except Degraded as error:
            result = ProviderResult(
                provider=row.id,
                observed_at=observed_at,
                duration_ms=_milliseconds(started),
                probes=[_unknown(probe, lookup, error) for probe in row.probes],
                sources=answers.sources(),
                adapter_version=row.version,
            )
        kept = answers.kept()
    result = _with_sources(result, lambda source: {"kept": source.sha256 in kept})
    return _going_on(begun, result) if begun else result


def _going_on(begun: ProviderResult, result: ProviderResult) -> ProviderResult:
    """The part that an earlier call gathered keeps its time and its sources."""
    earlier = _with_sources(begun, lambda _source: {"cached": True}).sources
    update = {"observed_at": begun.observed_at, "sources": [*earlier, *result.sources]}
    return result.model_copy(update=update)


def _gather(
    lookup: Lookup, settings: ProviderSettings, begun: ProviderResult | None
) -> ProviderResult:
    row = lookup.row

    def gather() -> ProviderResult:
        # Only what can go on is ever unfinished.
        rest = (begun,) if begun else ()
        result: ProviderResult = import_module(row.module).gather(lookup.domain, settings, *rest)
        return result

    if row.needs_proof:
        _require_proof(lookup)
    # Without addresses of its own, it's the customer's host, whose failures are nobody else's.
    return circuit.protected(row.id, gather) if row.urls else gather()


def _require_proof(lookup: Lookup) -> None:
    # Only this loads the guarded client, which most providers don't need.
    from handlers.providers.domain_control import require_proof  # noqa: PLC0415

    require_proof(lookup.proof, read(ProofSettings))


def _unknown(probe: str, lookup: Lookup, error: Degraded) -> ProbeResult:
    facts: dict[str, Any] = {"problem": short(error)}
    if isinstance(error, NotVerified):
        facts["proof"] = lookup.proof.to_json()
    return ProbeResult(
        probe=probe,
        status=ProbeStatus.UNKNOWN,
        reason=UnknownReason(error.reason),
        facts=facts,
    )


def _again(known: ProviderResult, started: float) -> ProviderResult:
    milliseconds = _milliseconds(started)
    logger.info("provider call", provider=known.provider, durationMs=milliseconds, cached=True)
    result = _with_sources(known, lambda _source: {"cached": True})
    return result.model_copy(update={"duration_ms": milliseconds})


def _with_sources(
    result: ProviderResult, change: Callable[[Source], dict[str, bool]]
) -> ProviderResult:
    sources = [source.model_copy(update=change(source)) for source in result.sources]
    return result.model_copy(update={"sources": sources})


def _milliseconds(started: float) -> int:
    return round((time.monotonic() - started) * 1000)
