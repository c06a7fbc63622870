"""What a message in the dead-letter queue says: the event, and why it is there.

Five senders write to the queue, each in its own way: a rule of EventBridge and the Scheduler add
``ERROR_CODE`` and ``ERROR_MESSAGE`` (EventBridge User Guide, "Using dead-letter queues"); Lambda
and the platform's functions add ``ErrorCode`` and ``ErrorMessage``, or Lambda wraps the event
(Lambda Developer Guide, "Retaining records of asynchronous invocations"); a queue that gives a
message up adds itself as ``DeadLetterQueueSourceArn``; the workflow sends the event alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

Message = dict[str, Any]
MALFORMED = "the workflow could not read it"
GIVEN_UP = "it failed for two days"


@dataclass(frozen=True)
class DeadLetter:
    """One event that could not be delivered, read or handled; ``sent_at`` in seconds since 1970."""

    id: str
    receipt: str
    sent_at: float
    reason: str
    event: Any
    body: str


def read(message: Message) -> DeadLetter:
    """A message as SQS gives it, with all attributes."""
    payload = _json(message["Body"])
    wrapped = isinstance(payload, dict) and "requestPayload" in payload
    return DeadLetter(
        id=message["MessageId"],
        receipt=message["ReceiptHandle"],
        sent_at=int(message["Attributes"]["SentTimestamp"]) / 1000,
        reason=_reason(message, payload if wrapped else {}),
        event=payload["requestPayload"] if wrapped else payload,
        body=message["Body"],
    )


def about(event: Any) -> str:
    """What kind of event it is and what it is about, without what the customer wrote."""
    if not isinstance(event, dict):
        return "not an event"
    detail = event.get("detail", event)
    kind = event.get("detail-type") or _kind(detail)
    subject = detail.get("report") or detail.get("answer") if isinstance(detail, dict) else None
    named = subject.get("id") if isinstance(subject, dict) else None
    return f"{kind} {named}" if named else str(kind)


def _kind(detail: Any) -> str:
    for key, kind in (("report", "ReportEvent"), ("answer", "AnswerEvent")):
        if isinstance(detail, dict) and key in detail:
            return kind
    return "unknown event"


def _reason(message: Message, wrapped: Message) -> str:
    attributes = message.get("MessageAttributes", {})
    values = {name: value.get("StringValue", "") for name, value in attributes.items()}
    answer = wrapped.get("responsePayload") or {}
    for code, text in (
        (values.get("ERROR_CODE"), values.get("ERROR_MESSAGE")),
        (values.get("ErrorCode"), values.get("ErrorMessage")),
        (answer.get("errorType"), answer.get("errorMessage")),
    ):
        if code or text:
            return ": ".join(part for part in (code, text) if part)
    if "DeadLetterQueueSourceArn" in message["Attributes"]:
        return GIVEN_UP
    return "no reason given" if wrapped else MALFORMED


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
