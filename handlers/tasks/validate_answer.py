"""Validate answer: brings a sheet into canonical form or names every fault of it."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.domain.contract import part
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.validation import validate


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{event}`` -> ``{accepted, answer, faults}``; raises MalformedEvent."""
    answer = AnswerEvent.received(part(payload, "event")).answer
    result = validate(answer)
    if isinstance(result, SheetAnswer):
        logger.info("Answer accepted", extra={"version": answer.version})
        return {"accepted": True, "answer": result.to_json(), "faults": []}
    logger.info("Answer rejected", extra={"version": answer.version, "faults": len(result)})
    return {
        "accepted": False,
        "answer": {"id": answer.id, "version": answer.version},
        "faults": [fault.to_json() for fault in result],
    }
