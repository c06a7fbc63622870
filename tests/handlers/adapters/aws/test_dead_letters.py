"""An event is kept whole in the dead-letter queue."""

from __future__ import annotations

import json

import pytest

from handlers.adapters.aws.dead_letters import keep, keep_text
from handlers.adapters.errors import QueueUnavailable
from handlers.domain.errors import MalformedEvent
from tests.handlers.adapters.stubs import stub
from tests.handlers.samples import event


def test_the_whole_event_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEAD_LETTER_QUEUE", "https://sqs.example/queue")
    body = json.dumps(event().to_json(), separators=(",", ":"))
    sent = {"QueueUrl": "https://sqs.example/queue", "MessageBody": body, "MessageAttributes": {}}
    sqs = stub(monkeypatch, "sqs")
    sqs.add_response("send_message", {}, sent)
    keep(event())
    sqs.assert_no_pending_responses()


def test_an_event_as_it_came_has_its_reason_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEAD_LETTER_QUEUE", "https://sqs.example/queue")
    attributes = {
        "ErrorCode": {"DataType": "String", "StringValue": "MalformedEvent"},
        "ErrorMessage": {"DataType": "String", "StringValue": "the message: not JSON"},
    }
    sent = {"QueueUrl": "https://sqs.example/queue", "MessageBody": "no JSON"}
    sqs = stub(monkeypatch, "sqs")
    sqs.add_response("send_message", {}, sent | {"MessageAttributes": attributes})
    keep_text("no JSON", MalformedEvent("the message: not JSON"))
    sqs.assert_no_pending_responses()


def test_a_queue_that_takes_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEAD_LETTER_QUEUE", "https://sqs.example/queue")
    stub(monkeypatch, "sqs").add_client_error("send_message", "AccessDenied")
    with pytest.raises(QueueUnavailable, match="ClientError"):
        keep(event())
