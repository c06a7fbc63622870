"""The dead-letter queue: keeps an event whole for the people who run the platform."""

from __future__ import annotations

import json

from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings import DeadLetterSettings, read
from handlers.domain.errors import QueueUnavailable
from handlers.domain.events import AnswerEvent


def keep(event: AnswerEvent) -> None:
    """Sends an event to the queue; raises QueueUnavailable."""
    body = json.dumps(event.to_json(), separators=(",", ":"))
    try:
        clients.client("sqs").send_message(
            QueueUrl=read(DeadLetterSettings).dead_letter_queue, MessageBody=body
        )
    except (BotoCoreError, ClientError) as error:
        raise QueueUnavailable(f"SQS: {type(error).__name__}") from error
