"""Delete sign-in: deletes the Cognito user, once nothing else of the customer is left."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.accounts.payloads import AccountTask
from handlers.adapters.aws import sign_ins
from handlers.adapters.logging import logger


@logger.inject_lambda_context(correlation_id_path="id", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """``{owner, id}`` -> ``{signIn}``, the number of users; a repeat finds none.

    Raises MalformedEvent or ServiceUnavailable.
    """
    deleted = int(sign_ins.delete(AccountTask.received(payload).owner))
    logger.info("Sign-in deleted", extra={"deleted": deleted})
    return {"signIn": deleted}
