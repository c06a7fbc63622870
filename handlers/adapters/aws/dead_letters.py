"""The dead-letter queue: keeps an event whole for the people who run the platform."""

from __future__ import annotations

import json

from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters.aws import clients
from handlers.adapters.errors import QueueUnavailable
from handlers.adapters.settings.events import DeadLetterSettings
from handlers.adapters.settings.reading import read
from handlers.domain.errors import PlatformError
from handlers.domain.events.answer_event import AnswerEvent

LONGEST_REASON = 1000


def keep(event: AnswerEvent) -> None:
    """Sends an event to the queue; raises QueueUnavailable."""
    _send(json.dumps(event.to_json(), separators=(",", ":")), {})


def keep_text(event: str, reason: PlatformError) -> None:
    """The same for an event as it came, with why it is there, as Lambda writes it.

    Raises QueueUnavailable.
    """
    named = {"ErrorCode": type(reason).__name__, "ErrorMessage": str(reason)[:LONGEST_REASON]}
    _send(event, {name: text for name, text in named.items() if text})


def _send(body: str, attributes: dict[str, str]) -> None:
    try:
        clients.client("sqs").send_message(
            QueueUrl=read(DeadLetterSettings).dead_letter_queue,
            MessageBody=body,
            MessageAttributes={
                name: {"DataType": "String", "StringValue": text}
                for name, text in attributes.items()
            },
        )
    except (BotoCoreError, ClientError) as error:
        raise QueueUnavailable(f"SQS: {type(error).__name__}") from error
