"""Remove reports: when a customer removes an answer sheet, deletes its reports."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.tables.reported.awaited_reports import forget_awaited
from handlers.adapters.tables.reported.reports import remove_reports
from handlers.domain.sheet.sheet_key import incarnation_key, sheet_key
from handlers.events.messages.queue_batch import Answer, handle_each
from handlers.events.messages.removed_answer import removed_answer


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> Answer:
    """Takes AnswerEvents of state REMOVED; raises QueueUnavailable."""
    return handle_each(batch, _remove)


def _remove(event: Any) -> None:
    answer = removed_answer(event).answer
    forget_awaited(incarnation_key(answer.owner, answer.id, answer.incarnation))
    removed = remove_reports(sheet_key(answer.owner, answer.id), answer.incarnation)
    logger.info("Reports removed", extra={"removed": removed})
