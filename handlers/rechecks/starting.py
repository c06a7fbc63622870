"""Sends the event that has one check of a report made again, once, and if nothing is against it."""

from __future__ import annotations

from handlers.adapters import clock
from handlers.adapters.aws import bus
from handlers.adapters.errors import BusRefused, BusUnavailable
from handlers.adapters.settings.events import PublisherSettings
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.scoring import ScoringSettings
from handlers.adapters.tables.answers import sheet_state
from handlers.adapters.tables.rechecks import begin_recheck, last_recheck
from handlers.adapters.tables.reported.reports import newest_complete, read_report, report_status
from handlers.domain.catalogue.versions import ruleset_id
from handlers.domain.errors import NotFound
from handlers.domain.events.answer_event import Answer, AnswerEvent
from handlers.domain.events.report_event import ReportStatus
from handlers.domain.recheck.refusal import Reason, Refused
from handlers.domain.recheck.request import RequestedCheck, recheck_event
from handlers.domain.recheck.turn import (
    LastRecheck,
    Newest,
    is_repeat,
    never_sent,
    refuse_unless_free,
    refuse_unless_newest,
)
from handlers.domain.report.building import report_id
from handlers.domain.report.run import Run
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.sheet.sheet_key import sheet_key


def make_again(report_id: str, owner: str, requested: RequestedCheck) -> str:
    """The id of the report that comes, or has come, of a check of this owner's report.

    Raises Refused, TableUnavailable, BusUnavailable or BusRefused.
    """
    try:
        stored = read_report(report_id, owner)
    except NotFound:
        raise Refused(Reason.NO_SUCH_REPORT) from None
    report = ReportOf(report_id, owner, stored.answer_incarnation, stored.document)
    return _start(report, stored.order, requested)


def _start(report: ReportOf, order: str, requested: RequestedCheck) -> str:
    now = clock.now()
    event = recheck_event(report, requested, now, read(PublisherSettings).stage)
    answer, ruleset = event.answer, ruleset_id(read(ScoringSettings).offered_probes)
    result = report_id(answer, Run.of(event, "none yet", now, ruleset))
    begun = LastRecheck(report=report.id, result=result, requested_at=now)
    last = last_recheck(report.owner, answer.id)
    if is_repeat(last, begun):
        if report_status(result) == ReportStatus.COMPLETE:
            return result
    elif last:
        refuse_unless_free(last, begun, report_status(last.result))
    refuse_unless_newest(_newest(answer), answer.incarnation, answer.version, order)
    if not begin_recheck(report.owner, answer.id, begun, last):
        raise Refused(Reason.ANOTHER_UNDER_WAY)
    try:
        _publish(event)
    except (BusRefused, BusUnavailable):
        # Else it would stand in the way of every other check of the report, as one under way.
        begin_recheck(report.owner, answer.id, never_sent(begun), begun)
        raise
    return result


def _publish(event: AnswerEvent) -> None:
    if bus.publish([event]):
        raise BusUnavailable("EventBridge refused the check's entry.")


def _newest(answer: Answer) -> Newest | None:
    sheet = sheet_state(answer.owner, answer.id)
    if sheet is None:
        return None
    order = newest_complete(sheet_key(answer.owner, answer.id), answer.incarnation)
    return Newest(sheet.incarnation, sheet.version if sheet.is_submitted else 0, order)
