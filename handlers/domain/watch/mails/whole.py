"""Several changes of one check as a mail reports them: its status, and what ends soon.

An end stands beside a change of the status: neither hides the other. Changes that cancel each other
out before a mail are never mailed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from handlers.domain.evidence.finding import Finding
from handlers.domain.evidence.results import ProbeStatus
from handlers.domain.evidence.status import GOOD
from handlers.domain.watch.change import RANK, Change, Kind
from handlers.domain.watch.state import Entry

BAD = frozenset({Kind.CRITICAL, Kind.WORSE})
PLACES = ("host", "address")
"""The values of a finding that say where it is."""


class Net(NamedTuple):
    """``kept`` are mailed, at most two a probe; ``cancelled`` cancel each other out."""

    kept: list[Entry]
    cancelled: list[Entry]


def net(entries: Sequence[Entry]) -> Net:
    """Each probe from its first status to its last, and then what ends of it."""
    found = Net([], [])
    for probe in dict.fromkeys(entry.change.probe for entry in entries):
        own = [entry for entry in entries if entry.change.probe == probe]
        ends = [entry for entry in own if entry.change.kind is Kind.EXPIRY]
        others = [entry for entry in own if entry.change.kind is not Kind.EXPIRY]
        status = _status(own, others)
        if status is None:
            found.cancelled.extend(others)
        else:
            found.kept.append(status)
        if ends:
            before = own[0].change.before if status is None else own[-1].change.after
            found.kept.append(_spanning(own, ends, Kind.EXPIRY, before))
    return found


def _status(own: Sequence[Entry], others: Sequence[Entry]) -> Entry | None:
    """The change of the probe's status; None if there is none, or none worth a mail."""
    if all(entry.change.kind is Kind.SEEN for entry in others):
        return None
    news = [entry for entry in own if entry.change.kind is not Kind.SEEN]
    before, after = news[0].change.before, own[-1].change.after
    lasting = _lasting(others)
    if any(entry.change.kind is Kind.CRITICAL for entry in lasting) and after not in GOOD:
        kind = Kind.CRITICAL
    elif before is ProbeStatus.UNKNOWN:
        if after in GOOD:
            return None
        kind = Kind.WORSE
    elif RANK[before] == RANK[after]:
        return None
    else:
        kind = Kind.WORSE if RANK[after] < RANK[before] else Kind.BETTER
    whole = _spanning(own, lasting, kind, before)
    return whole.model_copy(update={"since": news[0].since})


def _lasting(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Those whose findings are still there: all that is bad since it was last better."""
    after_better = [n + 1 for n, entry in enumerate(entries) if entry.change.kind not in BAD]
    return entries[max(after_better, default=0) :] or entries[-1:]


def _spanning(
    own: Sequence[Entry], these: Sequence[Entry], kind: Kind, before: ProbeStatus
) -> Entry:
    """One entry instead of ``these``: since the first, with all that they found."""
    change = Change(
        probe=these[-1].change.probe,
        kind=kind,
        before=before,
        after=own[-1].change.after,
        findings=_distinct(finding for entry in these for finding in entry.change.findings),
    )
    return these[-1].model_copy(update={"change": change, "since": these[0].since})


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Of those that say the same of the same place the last."""
    return list({(each.code, each.subject, *_place(each)): each for each in findings}.values())


def _place(finding: Finding) -> Iterator[str]:
    return (str(finding.values.get(name)) for name in PLACES)
