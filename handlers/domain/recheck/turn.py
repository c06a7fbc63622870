"""Which of two checks at once is made: each starts from a report, and only one can replace it."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.events.report_event import ReportStatus
from handlers.domain.recheck.refusal import Reason, Refused
from handlers.domain.timestamps import Timestamp, moment_after

MOST_SECONDS = 3600
"""After this, a run has ended; it may have waited for its turn before."""


class LastRecheck(Contract):
    """The report that it started from, and the id of the one that comes of it."""

    report: str = Field(min_length=1)
    result: str = Field(min_length=1)
    requested_at: Timestamp


class Newest(NamedTuple):
    """What there is of a sheet: its incarnation, its version if that is submitted, else 0.

    ``order`` is that of its newest report with a full score, if one is known.
    """

    incarnation: str
    submitted: int
    order: str | None


def never_sent(begun: LastRecheck) -> LastRecheck:
    """No recheck: it counts as one that was lost long ago, and blocks none."""
    return begun.model_copy(update={"requested_at": "1970-01-01T00:00:00.000Z"})


def is_repeat(last: LastRecheck | None, begun: LastRecheck) -> bool:
    """Whether this very check of this report was asked for last."""
    return last is not None and (last.report, last.result) == (begun.report, begun.result)


def refuse_unless_free(last: LastRecheck, begun: LastRecheck, status: str | None) -> None:
    """Raise Refused while another check of the same report runs, and after it is done.

    ``status`` is that of the last one's report, None while there is none. One that failed, or was
    lost, stands in nobody's way.
    """
    if last.report != begun.report:
        return
    if status == ReportStatus.COMPLETE:
        raise Refused(Reason.REPLACED)
    until = moment_after(last.requested_at, MOST_SECONDS)
    if status is None and begun.requested_at < until:
        raise Refused(Reason.ANOTHER_UNDER_WAY, until)


def refuse_unless_newest(newest: Newest | None, incarnation: str, version: int, order: str) -> None:
    """Raise Refused for a report of a removed sheet, and for one that a newer one replaced.

    ``incarnation``, ``version`` and ``order`` are the report's.
    """
    if newest is None or newest.incarnation != incarnation:
        raise Refused(Reason.NO_SUCH_REPORT)
    if newest.submitted > version or (newest.order is not None and newest.order > order):
        raise Refused(Reason.REPLACED)
