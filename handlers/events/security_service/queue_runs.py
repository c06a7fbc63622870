"""Queue runs: a submitted version waits for its turn; an execution that ends frees a place."""

from __future__ import annotations

import json
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters import clock
from handlers.adapters.logging import logger
from handlers.adapters.tables.run_queue.names import place_of
from handlers.adapters.tables.run_queue.places import leave_place
from handlers.adapters.tables.run_queue.waiting import enter
from handlers.domain.contract import part
from handlers.domain.errors import MalformedEvent, Retryable
from handlers.events.messages.queue_batch import Answer, handle_each
from handlers.events.messages.run_subject import of_whom
from handlers.events.security_service.run_starts import start_waiting


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> Answer:
    """Messages with AnswerEvents, or with AWS's events on executions that ended.

    Then starts the runs whose turn it is; without messages, as each minute, only that. What can't
    be started now is left to the next call. Raises QueueUnavailable.
    """
    answer = handle_each({"Records": batch.get("Records", [])}, _take)
    try:
        started = start_waiting()
    except Retryable as error:
        logger.warning("Runs wait for the next call", extra={"fault": str(error)})
    else:
        logger.info("Runs started", extra={"started": started})
    return answer


def _take(event: Any) -> None:
    detail = part(event, "detail")
    if part(event, "source") == "aws.states":
        _left(detail)
    else:
        body = json.dumps(detail, separators=(",", ":"))
        owner, subject = of_whom(detail, body)
        entered = enter(owner, subject, body, clock.epoch_seconds())
        logger.info("Run waits" if entered else "Run waits already", extra={"subject": subject})


def _left(detail: object) -> None:
    name = part(detail, "name")
    if not isinstance(name, str):
        raise MalformedEvent("ExecutionEnded: name: not a text")
    number = place_of(name)
    if number is not None:
        leave_place(number, name)
