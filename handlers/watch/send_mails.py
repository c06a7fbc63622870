"""Send mails: sends what is due, each hour and once a watch's report is stored."""

from __future__ import annotations

import time
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.errors import MailRefused, TableUnavailable
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.watch import MailingSettings
from handlers.adapters.tables.reported.reports import report_status
from handlers.adapters.tables.watch_mails import due_sheets
from handlers.domain.contract import part
from handlers.domain.errors import Retryable
from handlers.domain.events.report_event import ReportEvent, ReportStatus
from handlers.domain.watch.night import Watched
from handlers.events.messages.queue_batch import Answer, handle_each
from handlers.watch.mailing import mail

STORED_SECONDS = 20
"""A report is on the bus some seconds before it is stored; the queue would retry after minutes."""


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> Answer:
    """Messages with ReportEvents; without any, as each hour, all that are due.

    An event whose report isn't stored yet is delivered again. Raises QueueUnavailable,
    TableUnavailable, or MailRefused once the others have been mailed.
    """
    if not read(MailingSettings).mail_sender:
        # The operator has named no sender: the page alone shows what the watch sees.
        logger.info("No sender, no mail")
        return {"batchItemFailures": []}
    if "Records" in batch:
        return handle_each(batch, _reported)
    refused: MailRefused | None = None
    sent = 0
    for sheet in due_sheets():
        try:
            sent += mail(sheet)
        except MailRefused as error:
            logger.error("Mail refused", extra={"fault": str(error)})
            refused = error
        except Retryable as error:
            logger.warning("Mail waits for the next hour", extra={"fault": str(error)})
    logger.info("Mails sent", extra={"sent": sent})
    if refused is not None:
        raise refused
    return {"batchItemFailures": []}


def _reported(event: Any) -> None:
    report = ReportEvent.received(part(event, "detail")).report
    if report.status is not ReportStatus.COMPLETE:
        return
    _wait_until_stored(report.id)
    mail(Watched(report.owner, report.answer_id))


def _wait_until_stored(report_id: str) -> None:
    for _ in range(STORED_SECONDS):
        if report_status(report_id) == ReportStatus.COMPLETE:
            return
        time.sleep(1)
    raise TableUnavailable("The report isn't stored yet.")
