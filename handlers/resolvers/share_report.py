"""Mutation.shareReport: shows a report of the caller, or part of it, to whoever has the link."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.domain.errors import BadRequest, NotFound
from handlers.shares.making import ShareRequest, make_share


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, reportId, depth, days}`` -> ``{share}`` or ``{refusal: {type, message}}``.

    The owner is the caller's subject, from the token. Raises MalformedEvent, TableUnavailable,
    ServiceUnavailable or SigningUnavailable.
    """
    asked = ShareRequest.received(payload)
    try:
        share = make_share(asked)
    except (NotFound, BadRequest) as refusal:
        kind = type(refusal).__name__
        logger.info("Not shared", extra={"refusal": kind})
        return {"refusal": {"type": kind, "message": str(refusal)}}
    logger.info("Shared", extra={"report_id": share.report_id, "depth": share.depth.value})
    return {"share": share.shown()}
