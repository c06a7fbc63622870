"""Look again: repeats a check that was too early, or that its report didn't wait for."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from handlers.adapters.logging import logger
from handlers.domain.contract import Contract
from handlers.domain.events.updates import RecheckTrigger
from handlers.domain.recheck.refusal import Refused
from handlers.domain.recheck.request import RequestedCheck
from handlers.rechecks.starting import make_again


class Due(Contract):
    """What the state machine hands over once the time has come: the report of the last check."""

    trigger: RecheckTrigger
    owner: str = Field(min_length=1)
    report_id: str = Field(min_length=1)
    subject: str = Field(min_length=1)
    check: str = Field(min_length=1)


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, str]:
    """``{trigger, owner, reportId, subject, check}`` -> ``{report}``, or ``{refused}``.

    Refused: meanwhile the report was replaced or removed, or is no longer valid. A repeat is the
    same run. Raises MalformedEvent, TableUnavailable, BusUnavailable or BusRefused.
    """
    due = Due.received(payload)
    try:
        requested = RequestedCheck(due.subject, due.check, automatic=True, trigger=due.trigger)
        result = make_again(due.report_id, due.owner, requested)
    except Refused as refusal:
        logger.info("Not looked at again", extra={"reason": refusal.reason})
        return {"refused": refusal.reason}
    logger.info("Looked at again", extra={"report_id": result, "trigger": due.trigger})
    return {"report": result}
