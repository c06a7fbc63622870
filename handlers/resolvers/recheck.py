"""Mutation.recheck: one check of an action of the caller's newest report is made again, now."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from handlers.adapters.logging import logger
from handlers.adapters.tables.reports import StoredReport, read_report
from handlers.domain.contract import Contract
from handlers.domain.errors import NotFound
from handlers.domain.recheck.refusal import Reason, Refused
from handlers.domain.recheck.request import Asked, ReportOf
from handlers.rechecks.starting import start_recheck


class RecheckArguments(Contract):
    """What the resolver hands over; the owner is the caller's subject, from the token."""

    owner: str = Field(min_length=1)
    report_id: str
    action: str
    check: str


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, reportId, action, check}`` -> ``{recheck}``, or ``{refusal}``.

    A repeat gives the same. Raises MalformedEvent, TableUnavailable, BusUnavailable or BusRefused.
    """
    asked = RecheckArguments.received(payload)
    try:
        stored = _stored(asked)
        report = ReportOf(asked.report_id, asked.owner, stored.answer_incarnation, stored.document)
        result = start_recheck(report, stored.order, Asked(asked.action, asked.check))
    except Refused as refusal:
        logger.info("Not checked again", extra={"reason": refusal.reason})
        told = {"reason": refusal.reason, "message": str(refusal), "again": refusal.again}
        return {"refusal": told}
    logger.info("Checked again", extra={"report_id": result, "check": asked.check})
    return {"recheck": {"reportId": result, "check": asked.check}}


def _stored(asked: RecheckArguments) -> StoredReport:
    try:
        return read_report(asked.report_id, asked.owner)
    except NotFound:
        raise Refused(Reason.NO_SUCH_REPORT) from None
