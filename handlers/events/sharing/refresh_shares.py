"""Refresh shares: once a sheet has a newer report, marks the shares of older ones."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.aws.shared_objects import show_card
from handlers.adapters.errors import TableUnavailable
from handlers.adapters.logging import logger
from handlers.adapters.tables.answers import sheet_state
from handlers.adapters.tables.reported.reports import report_status
from handlers.adapters.tables.reported.shares import mark, shares_of
from handlers.domain.contract import part
from handlers.domain.events.report_event import Report, ReportEvent, ReportStatus
from handlers.domain.sharing.share import order_of
from handlers.domain.sheet.sheet_key import sheet_key
from handlers.events.messages.queue_batch import Answer, handle_each
from handlers.shares.showing import show_as_stored


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> Answer:
    """Takes ReportEvents, in any order and more than once; raises QueueUnavailable.

    An event whose report isn't stored yet is delivered again.
    """
    return handle_each(batch, _refresh)


def _refresh(event: Any) -> None:
    received = ReportEvent.received(part(event, "detail"))
    logger.set_correlation_id(received.metadata.correlation_id)
    report = received.report
    if report.status is not ReportStatus.COMPLETE:
        return
    shares = shares_of(sheet_key(report.owner, report.answer_id))
    order = order_of(report.answer_version, report.created_at)
    older = [
        share
        for share in shares
        if share.is_outdated_by(report.answer_incarnation, order, report.created_at)
    ]
    for share in older:
        if changed := mark(share, newer=report.created_at):
            show_card(changed)
            show_as_stored(changed)
    logger.info("Shares refreshed", extra={"report_id": report.id, "refreshed": len(older)})
    if _is_awaited(report):
        # A share that is made meanwhile finds no newer report yet, and is marked by the repeat.
        raise TableUnavailable("The report isn't stored yet.")


def _is_awaited(report: Report) -> bool:
    """Whether it is still to be stored; of a removed sheet no report is."""
    if report_status(report.id) == ReportStatus.COMPLETE:
        return False
    sheet = sheet_state(report.owner, report.answer_id)
    return sheet is not None and sheet.incarnation == report.answer_incarnation
