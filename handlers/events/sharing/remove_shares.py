"""Remove shares: when a customer removes an answer sheet, deletes its shares."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters import clock
from handlers.adapters.logging import logger
from handlers.adapters.tables.reported.shares import shares_of
from handlers.domain.sheet.sheet_key import sheet_key
from handlers.events.messages.queue_batch import Answer, handle_each
from handlers.events.messages.removed_answer import removed_answer
from handlers.shares.showing import end


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> Answer:
    """Takes AnswerEvents of state REMOVED; raises QueueUnavailable."""
    return handle_each(batch, _remove)


def _remove(event: Any) -> None:
    answer = removed_answer(event).answer
    shares = [
        share
        for share in shares_of(sheet_key(answer.owner, answer.id))
        if share.answer_incarnation == answer.incarnation
    ]
    for share in shares:
        end(share, clock.now())
    logger.info("Shares removed", extra={"removed": len(shares)})
