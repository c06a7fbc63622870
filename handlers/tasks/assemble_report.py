"""Assemble report: makes the PROVISIONAL or the COMPLETE report from sheet, score and evidence."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.domain.report.building import complete, provisional
from handlers.domain.report.scored_content import ScoredContent
from handlers.tasks.payloads import AssembleReport


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{event, answer, run, score, evidence, previous, status, createdAt}`` -> a ReportEvent.

    Raises MalformedEvent.
    """
    task = AssembleReport.received(payload)
    build = complete if task.status == "COMPLETE" else provisional
    content = ScoredContent(task.answer, task.score, task.evidence, task.previous)
    event = build(task.event, task.run, content, task.created_at)
    logger.info("Report assembled", extra={"report_id": event.report.id, "status": task.status})
    return event.to_json()
