"""Reject answer: makes the report that lists every fault of the sheet."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.domain.report.building import rejected
from handlers.tasks.payloads import RejectAnswer


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{event, run, faults, createdAt}`` -> a ReportEvent; raises MalformedEvent."""
    task = RejectAnswer.received(payload)
    event = rejected(task.event, task.run, task.faults, task.created_at)
    logger.info("Report assembled", extra={"report_id": event.report.id, "status": "REJECTED"})
    return event.to_json()
