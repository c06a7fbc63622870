"""Save report: a report from the bus to the GraphQL API, which stores and publishes it."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.aws import appsync
from handlers.adapters.clock import now
from handlers.adapters.logging import logger
from handlers.adapters.metrics import record
from handlers.adapters.tables.reported.awaited_reports import report_came
from handlers.domain.contract import part
from handlers.domain.errors import AnswerGone, StaleReport
from handlers.domain.events.report_event import ReportEvent, ReportStatus
from handlers.domain.report.measures import measures
from handlers.events.messages.queue_batch import Answer, handle_each

FINAL = (ReportStatus.COMPLETE, ReportStatus.REJECTED)
"""The statuses that no other run would change; a FAILED version is started again."""


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> Answer:
    """Takes ReportEvents; one that is outdated or whose sheet is gone counts as handled.

    Raises QueueUnavailable.
    """
    return handle_each(batch, _save)


def _save(event: Any) -> None:
    received = ReportEvent.received(part(event, "detail"))
    logger.set_correlation_id(received.metadata.correlation_id)
    report = received.report
    about = {"report_id": report.id, "revision": report.revision, "status": report.status.value}
    try:
        appsync.put_report(report)
    except (StaleReport, AnswerGone) as reason:
        logger.info("Nothing to save", extra=about | {"reason": type(reason).__name__})
    else:
        logger.info("Report saved", extra=about)
        record(measures(received, now()))
    if report.status in FINAL:
        report_came(report)
