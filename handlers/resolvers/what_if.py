"""Query.whatIf: what a report would say with other answers and evidence; stores nothing."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from handlers.adapters.logging import logger
from handlers.adapters.tables.reported.reports import read_report
from handlers.domain.contract import Contract
from handlers.domain.errors import BadRequest, NotFound
from handlers.domain.report.what_if import what_if


class WhatIf(Contract):
    """What the resolver hands over; the owner is the caller's subject, from the token."""

    owner: str = Field(min_length=1)
    report_id: str
    responses: Any
    evidence: Any = None


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, reportId, responses, evidence}`` -> ``{whatIf}``, or ``{refusal}``: type, message.

    Raises MalformedEvent or TableUnavailable.
    """
    asked = WhatIf.received(payload)
    try:
        document = read_report(asked.report_id, asked.owner).document
        result = what_if(document, asked.responses, asked.evidence)
    except (BadRequest, NotFound) as refusal:
        kind = type(refusal).__name__
        logger.info("Not scored", extra={"refusal": kind})
        return {"refusal": {"type": kind, "message": str(refusal)}}
    logger.info("Scored with changes", extra={"report_id": asked.report_id})
    return {"whatIf": {"reportId": asked.report_id, **result}}
