"""Close sign-in: the first state of a deletion; nobody can sign in while data are erased."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.accounts.payloads import AccountTask
from handlers.adapters.aws import sign_ins
from handlers.adapters.logging import logger


@logger.inject_lambda_context(correlation_id_path="id", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> None:
    """``{owner, id}`` -> nothing; raises MalformedEvent or ServiceUnavailable."""
    sign_ins.close(AccountTask.received(payload).owner)
    logger.info("Sign-in closed")
