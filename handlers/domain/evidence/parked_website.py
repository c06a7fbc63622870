"""A parked page is no website of the firm's, whoever looked at it.

Only who reads the page can tell: another source grades the headers and the encryption of the
parking service, which the firm can't fix.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from handlers.domain.evidence.finding import Finding
from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.evidence.results import ProbeResult, ProviderResult
from handlers.domain.evidence.status import ProbeStatus

_ABOUT_WEBSITES: Final = frozenset({"web_headers", "web_tls"})


def without_parked_website(results: Sequence[ProviderResult]) -> list[ProviderResult]:
    """The results; where a source found every website parked, no other's word on it counts.

    What was seen earlier tells nothing of the page that is there now.
    """
    parked = _parked(results)
    if not parked:
        return list(results)
    return [
        result.model_copy(update={"probes": [_exempt(probe, parked) for probe in result.probes]})
        for result in results
    ]


def _parked(results: Iterable[ProviderResult]) -> list[Finding]:
    seen = (
        probe.findings
        for result in results
        for probe in result.probes
        if probe.probe in _ABOUT_WEBSITES
        and probe.status is ProbeStatus.NOT_APPLICABLE
        and not probe.stale
    )
    return next((each for each in seen if FindingCode.WEBSITE_PARKED in _codes(each)), [])


def _codes(findings: Iterable[Finding]) -> set[FindingCode]:
    return {finding.code for finding in findings}


def _exempt(probe: ProbeResult, parked: list[Finding]) -> ProbeResult:
    if probe.probe not in _ABOUT_WEBSITES or probe.status is ProbeStatus.NOT_APPLICABLE:
        return probe
    return ProbeResult(
        probe=probe.probe,
        status=ProbeStatus.NOT_APPLICABLE,
        findings=parked,
        facts=probe.facts,
    )
