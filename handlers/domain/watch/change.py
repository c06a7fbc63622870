"""Compares what is seen of a domain now with what its last report says, probe by probe.

Nothing follows from what wasn't seen: a provider that is down, or wasn't asked, changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.events.metadata import digest
from handlers.domain.evidence.finding import Finding
from handlers.domain.evidence.finding_code import DECISIVE, FindingCode
from handlers.domain.evidence.results import ProbeStatus, ProviderResult, statuses
from handlers.domain.evidence.status import GOOD
from handlers.domain.report.sections.deadline_section import DEADLINES
from handlers.domain.timestamps import day_after

NEAR_DAYS = 14
"""An expiry that doesn't change a status yet is mailed this many days ahead."""
ENDS = frozenset({FindingCode.SECURITY_TXT_VALID})
"""The findings whose ``day`` is an end that no other finding announces."""
RANK: Mapping[ProbeStatus, int] = {
    ProbeStatus.FAIL: 0,
    ProbeStatus.PARTIAL: 1,
    ProbeStatus.PASS: 2,
    ProbeStatus.NOT_APPLICABLE: 2,
}
"""The worse a status is, the lower; what isn't known has no rank."""


class Kind(StrEnum):
    """What a change is to the customer; of several the first that fits."""

    CRITICAL = "CRITICAL"
    """Something was found that fails its check whatever else is there."""
    WORSE = "WORSE"
    EXPIRY = "EXPIRY"
    """Something ends soon."""
    BETTER = "BETTER"
    SEEN = "SEEN"
    """It was unknown and is good: the report says so, no mail does."""


class Change(Contract):
    """One probe that came out otherwise; ``findings`` are those that are new."""

    probe: str = Field(min_length=1)
    kind: Kind
    before: ProbeStatus
    after: ProbeStatus
    findings: list[Finding] = Field(default_factory=list)

    @property
    def key(self) -> str:
        """The same for the same change: counts in its findings may differ, days may not."""
        found = sorted(
            f"{each.code} {each.subject or ''} {each.values.get('day', '')}"
            for each in self.findings
        )
        return digest("change", self.probe, self.kind, self.before, self.after, *found)


def seen_probes(gathered: Iterable[ProviderResult]) -> frozenset[str]:
    """The probes of which something was seen in this look: neither unknown nor remembered."""
    return frozenset(
        probe.probe
        for result in gathered
        for probe in result.probes
        if probe.status is not ProbeStatus.UNKNOWN and not probe.stale
    )


def changes(
    reported: Iterable[ProviderResult],
    counted: Iterable[ProviderResult],
    seen: Collection[str],
) -> list[Change]:
    """Each of the probes ``seen`` that comes out otherwise than ``reported``, in their order.

    ``counted`` is what a report would count now. What is unfinished hasn't become better: the rest
    may be what was bad.
    """
    reported, counted = list(reported), list(counted)
    before, after = statuses(reported), statuses(counted)
    found = [
        _change(
            probe,
            before.get(probe, ProbeStatus.UNKNOWN),
            after[probe],
            _new(_findings(reported, probe), _findings(counted, probe)),
        )
        for probe in sorted(seen)
        if after.get(probe, ProbeStatus.UNKNOWN) is not ProbeStatus.UNKNOWN
    ]
    unfinished = {each.probe for result in counted for each in result.probes if each.unfinished}
    return [
        change
        for change in found
        if change and not (change.kind is Kind.BETTER and change.probe in unfinished)
    ]


def near_ends(counted: Iterable[ProviderResult], seen: Collection[str], now: str) -> list[Change]:
    """What ends soon, though no status follows from that yet."""
    until = day_after(now, NEAR_DAYS - 1)
    return [
        Change(
            probe=probe.probe,
            kind=Kind.EXPIRY,
            before=probe.status,
            after=probe.status,
            findings=[finding],
        )
        for result in counted
        for probe in result.probes
        for finding in probe.findings
        if probe.probe in seen
        and finding.code in ENDS
        and now[:10] <= str(finding.values["day"]) <= until
    ]


def _change(
    probe: str, before: ProbeStatus, after: ProbeStatus, new: list[Finding]
) -> Change | None:
    kind = _kind(before, after, new)
    if kind is None:
        return None
    return Change(probe=probe, kind=kind, before=before, after=after, findings=new)


def _kind(before: ProbeStatus, after: ProbeStatus, new: list[Finding]) -> Kind | None:
    if any(each.code.weight is DECISIVE for each in new):
        return Kind.CRITICAL
    if before is ProbeStatus.UNKNOWN:
        return Kind.SEEN if after in GOOD else Kind.WORSE
    if RANK[after] < RANK[before]:
        return Kind.WORSE
    if any(each.code in DEADLINES for each in new):
        return Kind.EXPIRY
    return Kind.BETTER if RANK[after] > RANK[before] else None


def _findings(results: Iterable[ProviderResult], probe: str) -> list[Finding]:
    return [
        finding
        for result in results
        for each in result.probes
        if each.probe == probe
        for finding in each.findings
    ]


def _new(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """Those whose code and subject weren't there."""
    known = {(each.code, each.subject) for each in before}
    return [each for each in after if (each.code, each.subject) not in known]
