"""Mutation.withdrawShare: withdraws what the caller showed to others."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from handlers.adapters import clock
from handlers.adapters.logging import logger
from handlers.adapters.tables.reported.shares import mark, stored_share
from handlers.domain.contract import Contract
from handlers.domain.errors import NotFound
from handlers.domain.sharing.share import Share
from handlers.domain.sheet.sheet_key import sheet_key
from handlers.shares.showing import show_as_stored


class Request(Contract):
    """What the resolver hands over; the owner is the caller's subject, from the token."""

    owner: str = Field(min_length=1)
    answer_id: str
    id: str


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, answerId, id}`` -> ``{share}`` or ``{refusal: {type, message}}``.

    A repeat deletes again what may have been left. Raises MalformedEvent, TableUnavailable,
    ServiceUnavailable or SigningUnavailable.
    """
    request = Request.received(payload)
    try:
        share = _withdrawn(request)
    except NotFound as refusal:
        logger.info("Not withdrawn")
        return {"refusal": {"type": "NotFound", "message": str(refusal)}}
    logger.info("Withdrawn", extra={"report_id": share.report_id, "depth": share.depth.value})
    return {"share": share.shown()}


def _withdrawn(request: Request) -> Share:
    sheet = sheet_key(request.owner, request.answer_id)
    found = stored_share(sheet, request.id) if request.id else None
    if found is None:
        raise NotFound("You have no such share.")
    share = mark(found, withdrawnAt=clock.now()) or found
    show_as_stored(share)
    return share
