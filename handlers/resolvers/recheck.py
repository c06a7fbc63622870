"""Mutation.recheck: one check that the caller's newest report recommends is made again, now."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from handlers.adapters.logging import logger
from handlers.domain.contract import Contract
from handlers.domain.recheck.refusal import Refused
from handlers.domain.recheck.request import RequestedCheck
from handlers.rechecks.starting import make_again


class RecheckArguments(Contract):
    """What the resolver hands over; the owner is the caller's subject, from the token."""

    owner: str = Field(min_length=1)
    report_id: str
    subject: str
    check: str


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, reportId, subject, check}`` -> ``{recheck}``, or ``{refusal}``.

    A repeat gives the same. Raises MalformedEvent, TableUnavailable, BusUnavailable or BusRefused.
    """
    asked = RecheckArguments.received(payload)
    try:
        requested = RequestedCheck(asked.subject, asked.check)
        result = make_again(asked.report_id, asked.owner, requested)
    except Refused as refusal:
        logger.info("Not checked again", extra={"reason": refusal.reason})
        answer = {"reason": refusal.reason, "message": str(refusal), "again": refusal.again}
        return {"refusal": answer}
    logger.info("Checked again", extra={"report_id": result, "check": asked.check})
    return {"recheck": {"reportId": result, "check": asked.check}}
