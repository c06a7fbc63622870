"""Create user: stores a profile when Cognito confirms a sign-up."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters import clock
from handlers.adapters.logging import logger
from handlers.adapters.tables.users import put_user
from handlers.domain.contract import part
from handlers.events.messages.user_confirmation import Confirmation, User

SIGN_UP = "PostConfirmation_ConfirmSignUp"


@logger.inject_lambda_context(correlation_id_path="request.userAttributes.sub", clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Cognito's trigger; gives the event back, as Cognito demands. Raises MalformedEvent.

    Cognito calls the same trigger after a forgotten password, which makes no new profile.
    """
    if part(event, "triggerSource") != SIGN_UP:
        return event
    who = Confirmation.received(part(event, "request")).user_attributes
    user = User(id=who.sub, email=who.email, created_at=clock.now())
    is_new = put_user(user.to_json())
    logger.info("User confirmed", extra={"user_id": who.sub, "is_new": is_new})
    return event
