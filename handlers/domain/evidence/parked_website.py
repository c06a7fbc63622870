"""A parked page is no website of the firm's, whoever looked at it.

Only a source that reads the page can tell: another one grades the headers and the encryption of the
parking service, which the firm can't fix. Each website is judged by itself: a shop beside a parked
page is looked at as any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from handlers.domain.evidence.finding import Finding, most_severe
from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.evidence.merging import decisive
from handlers.domain.evidence.results import NameStatus, ProbeResult, ProviderResult
from handlers.domain.evidence.status import ProbeStatus

_ABOUT_WEBSITES = frozenset({"web_headers", "web_tls"})

Subject: TypeAlias = str | None
"""The name that was looked at; None stands for the firm's domain."""


def without_parked_website(results: Sequence[ProviderResult]) -> list[ProviderResult]:
    """The results; of a website that one source found parked, other sources' results don't count.

    Earlier observations say nothing about the page that is there now.
    """
    parked, anything_else = _parked(results)
    if not parked:
        return list(results)
    return [
        result.model_copy(
            update={"probes": [_exempt(each, parked, anything_else) for each in result.probes]}
        )
        for result in results
    ]


def _parked(results: Sequence[ProviderResult]) -> tuple[dict[Subject, Finding], bool]:
    """The finding of each parked website by its name, and whether there are any others."""
    parked: dict[Subject, Finding] = {}
    others: set[Subject] = set()
    for probe in (probe for result in results for probe in result.probes):
        if probe.probe not in _ABOUT_WEBSITES or probe.stale:
            continue
        found = [each for each in probe.findings if each.code is FindingCode.WEBSITE_PARKED]
        statuses = {each.subject: each.status for each in probe.names}
        for finding in found:
            if statuses.get(finding.subject, probe.status) is ProbeStatus.NOT_APPLICABLE:
                parked[finding.subject] = finding
        others |= set(statuses)
    return parked, bool(others - parked.keys())


def _exempt(
    probe: ProbeResult, parked: Mapping[Subject, Finding], anything_else: bool
) -> ProbeResult:
    if probe.probe not in _ABOUT_WEBSITES:
        return probe
    if probe.names:
        return _exempt_by_name(probe, parked)
    if anything_else or probe.status is ProbeStatus.NOT_APPLICABLE:
        return probe
    return ProbeResult(
        probe=probe.probe,
        status=ProbeStatus.NOT_APPLICABLE,
        findings=list(parked.values()),
        facts=probe.facts,
    )


def _exempt_by_name(probe: ProbeResult, parked: Mapping[Subject, Finding]) -> ProbeResult:
    names = [
        NameStatus(subject=each.subject, status=ProbeStatus.NOT_APPLICABLE)
        if each.subject in parked
        else each
        for each in probe.names
    ]
    if names == probe.names:
        return probe
    decides = decisive(names)
    kept = [each for each in probe.findings if each.subject not in parked]
    replaced = [parked[each.subject] for each in names if each.subject in parked]
    findings = most_severe([*kept, *replaced])
    codes = {each.code for each in findings}
    stale = probe.stale and decides.status is not ProbeStatus.UNKNOWN
    unknown = probe.reason if probe.stale else decides.reason
    return ProbeResult(
        probe=probe.probe,
        status=decides.status,
        reason=unknown if stale or decides.status is ProbeStatus.UNKNOWN else None,
        findings=findings,
        remediations=[each for each in probe.remediations if each.finding in codes],
        facts=probe.facts,
        names=names,
        stale=stale,
        observed_at=probe.observed_at if stale else None,
    )
