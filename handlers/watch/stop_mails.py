"""Stop mails: ends a watch's mails after a permanent bounce or a complaint."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from handlers.adapters.logging import logger
from handlers.adapters.tables import watch_mails
from handlers.domain.contract import Contract, part
from handlers.events.messages.queue_batch import Answer, handle_each


class Bounce(Contract):
    """The fields in use; a bounce that isn't permanent may pass."""

    bounce_type: str


class Tags(Contract):
    """The tags of a mail, each with a list of values."""

    watch: list[str] = Field(default_factory=list)


class Sent(Contract):
    """The mail that an event is about."""

    tags: Tags = Tags()


class MailEvent(Contract):
    """The detail of an event of SES (SES Developer Guide, "Examples of event data")."""

    mail: Sent
    bounce: Bounce | None = None


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> Answer:
    """Messages with SES's events on bounces and complaints; a repeat changes nothing.

    Raises QueueUnavailable.
    """
    return handle_each(batch, _stop)


def _stop(event: Any) -> None:
    found = MailEvent.received(part(event, "detail"))
    if found.bounce is not None and found.bounce.bounce_type != "Permanent":
        return
    reason = "BOUNCE" if found.bounce is not None else "COMPLAINT"
    for token in found.mail.tags.watch:
        watch_mails.stop_mails(token, reason)
        logger.info("Mails stopped", extra={"reason": reason})
