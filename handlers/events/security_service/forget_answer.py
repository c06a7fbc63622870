"""Forget answer: when a customer removes an answer sheet, deletes what is remembered of it."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.tables.reported.results import forget_sheet
from handlers.domain.sheet.sheet_key import incarnation_key
from handlers.events.messages.queue_batch import Answer, handle_each
from handlers.events.messages.removed_answer import removed_answer


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> Answer:
    """Takes AnswerEvents of state REMOVED; raises QueueUnavailable."""
    return handle_each(batch, _forget)


def _forget(event: Any) -> None:
    received = removed_answer(event)
    answer = received.answer
    sheet = incarnation_key(answer.owner, answer.id, answer.incarnation)
    forgotten = forget_sheet(sheet, received.metadata.created_at)
    logger.info("Answer forgotten", extra={"results": forgotten})
