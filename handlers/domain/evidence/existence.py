"""A domain that doesn't exist has passed nothing: what was found of it is not known.

Sources that know nothing of a name say so in words of success: no breach, no open port, no website
that something could be wrong with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.domain.evidence.results import ProbeResult, ProviderResult
from handlers.domain.evidence.status import GOOD, ProbeStatus, UnknownReason

ABSENT = frozenset({UnknownReason.NO_SUCH_DOMAIN, UnknownReason.NAME_SERVERS_FAIL})


def of_an_existing_domain(results: Sequence[ProviderResult]) -> list[ProviderResult]:
    """The results; where DNS finds no domain, good ones are UNKNOWN for the reason DNS gives."""
    reason = _absence(results)
    if reason is None:
        return list(results)
    return [
        result.model_copy(
            update={"probes": [_as_unknown(probe, reason) for probe in result.probes]}
        )
        for result in results
    ]


def _absence(results: Iterable[ProviderResult]) -> UnknownReason | None:
    reasons = (
        probe.reason
        for result in results
        for probe in result.probes
        if probe.probe == "dns_hygiene" and not probe.stale
    )
    return next((reason for reason in reasons if reason in ABSENT), None)


def _as_unknown(probe: ProbeResult, reason: UnknownReason) -> ProbeResult:
    if probe.status not in GOOD:
        return probe
    return ProbeResult(
        probe=probe.probe, status=ProbeStatus.UNKNOWN, reason=reason, facts=probe.facts
    )
