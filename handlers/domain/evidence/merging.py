"""One result of a provider from its results for several names of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handlers.domain.evidence.finding import most_severe
from handlers.domain.evidence.remediation import MOST_REMEDIATIONS
from handlers.domain.evidence.results import NameStatus, ProbeResult, ProviderResult
from handlers.domain.evidence.status import ProbeStatus

_DECIDES_FIRST = (
    ProbeStatus.FAIL,
    ProbeStatus.UNKNOWN,
    ProbeStatus.PARTIAL,
    ProbeStatus.PASS,
    ProbeStatus.NOT_APPLICABLE,
)
"""A name that failed decides; else one that couldn't be looked at, since it may have failed."""


def decisive(names: Iterable[NameStatus]) -> NameStatus:
    """The name whose status is that of all; raises ValueError without a name."""
    return min(names, key=lambda name: _DECIDES_FIRST.index(name.status))


def merged(
    results: Mapping[str, ProviderResult], probes: Mapping[str, Sequence[str]], domain: str
) -> ProviderResult:
    """The results by name as one; ``probes`` are the names that each probe is about.

    A finding about another name than the firm's ``domain`` has it as its subject. Raises ValueError
    if there is no result.
    """
    if not results:
        raise ValueError("no name was looked at")
    first, *_ = results.values()
    by_name = {
        name: found if name == domain else _about(name, found) for name, found in results.items()
    }
    sources = [source for result in results.values() for source in result.sources]
    observed = [result.observed_at for result in results.values() if result.observed_at]
    durations = [result.duration_ms for result in results.values() if result.duration_ms]
    return first.model_copy(
        update={
            "observed_at": min(observed, default=None),
            "duration_ms": max(durations, default=first.duration_ms),
            "probes": [_probe(probe, by_name, names, domain) for probe, names in probes.items()],
            "sources": list({(s.url, s.sha256): s for s in sources}.values()),
        }
    )


def _probe(
    probe: str, results: Mapping[str, ProviderResult], names: Sequence[str], domain: str
) -> ProbeResult:
    by_name = {
        name: found for name in names for found in results[name].probes if found.probe == probe
    }
    first, *others = by_name.values()
    if not others:
        return first
    statuses = [
        NameStatus(
            subject=None if name == domain else name, status=found.status, reason=found.reason
        )
        for name, found in by_name.items()
    ]
    decides = decisive(statuses)
    remediations = [each for found in by_name.values() for each in found.remediations]
    return first.model_copy(
        update={
            "status": decides.status,
            "reason": decides.reason,
            "findings": most_severe(f for found in by_name.values() for f in found.findings),
            "remediations": remediations[:MOST_REMEDIATIONS],
            "facts": {name: found.facts for name, found in by_name.items()},
            "names": statuses,
            "visible_from": max(
                (found.visible_from for found in by_name.values() if found.visible_from),
                default=None,
            ),
            "unfinished": any(found.unfinished for found in by_name.values()),
        }
    )


def _about(name: str, result: ProviderResult) -> ProviderResult:
    probes = [
        probe.model_copy(
            update={"findings": [f.model_copy(update={"subject": name}) for f in probe.findings]}
        )
        for probe in result.probes
    ]
    return result.model_copy(update={"probes": probes})
