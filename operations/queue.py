"""The dead-letter queue of a stage: read letters without removing them, and remove one."""

from __future__ import annotations

from typing import Any

import boto3

from operations.dead_letters import DeadLetter, read
from operations.stage import OperationsError, Stage

LOOKING_SECONDS = 30
MOST_LETTERS = 1000


def letters(stage: Stage) -> list[DeadLetter]:
    """Up to a thousand letters, the oldest first; all of them stay in the queue.

    While this runs they are hidden from others.
    """
    client, url = boto3.client("sqs"), stage.output("DeadLetterQueueUrl")
    found: dict[str, DeadLetter] = {}
    while len(found) < MOST_LETTERS:
        taken = _receive(client, url)
        if not taken:
            break
        found |= {message["MessageId"]: read(message) for message in taken}
    for letter in found.values():
        client.change_message_visibility(
            QueueUrl=url, ReceiptHandle=letter.receipt, VisibilityTimeout=0
        )
    return sorted(found.values(), key=lambda letter: letter.sent_at)


def letter(stage: Stage, start: str) -> DeadLetter:
    """The one letter whose id begins with ``start``; raises OperationsError if it isn't one."""
    found = [one for one in letters(stage) if one.id.startswith(start)]
    if len(found) != 1:
        raise OperationsError(f"{len(found) or 'No'} letters have an id that begins with {start}.")
    return found[0]


def remove(stage: Stage, done: DeadLetter) -> None:
    """Take a letter out for good."""
    url = stage.output("DeadLetterQueueUrl")
    boto3.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=done.receipt)


def _receive(client: Any, url: str) -> list[dict[str, Any]]:
    answer = client.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=10,
        VisibilityTimeout=LOOKING_SECONDS,
        WaitTimeSeconds=1,
        AttributeNames=["All"],
        MessageAttributeNames=["All"],
    )
    messages: list[dict[str, Any]] = answer.get("Messages", [])
    return messages
