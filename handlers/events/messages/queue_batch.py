"""A batch of messages from a queue, each with one event of the bus as it was sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from handlers.adapters.aws import dead_letters
from handlers.adapters.logging import logger
from handlers.domain.contract import check_json
from handlers.domain.errors import MalformedEvent, Permanent, Retryable

Answer = dict[str, list[dict[str, str]]]


def handle_each(batch: dict[str, Any], handle: Callable[[Any], None]) -> Answer:
    """Calls ``handle`` with each event -> ``{batchItemFailures}``: those to be delivered again.

    Events that failed for a passing reason are delivered again, until the queue gives them up; all
    others go whole to the dead-letter queue at once. Raises QueueUnavailable, after which the whole
    batch is delivered again.
    """
    failed: list[dict[str, str]] = []
    for record in batch["Records"]:
        try:
            handle(_event(record["body"]))
        except Retryable as error:
            logger.warning("Event comes again", extra={"fault": str(error)})
            failed.append({"itemIdentifier": record["messageId"]})
        except Permanent as error:
            logger.error("Event can't be handled", extra={"fault": str(error)})
            dead_letters.keep_text(record["body"], error)
    return {"batchItemFailures": failed}


def _event(body: str) -> Any:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        raise MalformedEvent("the message: not JSON") from None
    check_json(event, "the message")
    return event
