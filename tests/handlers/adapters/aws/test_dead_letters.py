"""An event is kept whole in the dead-letter queue."""

from __future__ import annotations

import json

import pytest

from handlers.adapters.aws.dead_letters import keep
from handlers.domain.errors import QueueUnavailable
from tests.handlers.adapters.stubs import stub
from tests.handlers.samples import event


def test_the_whole_event_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEAD_LETTER_QUEUE", "https://sqs.example/queue")
    body = json.dumps(event().to_json(), separators=(",", ":"))
    sent = {"QueueUrl": "https://sqs.example/queue", "MessageBody": body}
    sqs = stub(monkeypatch, "sqs")
    sqs.add_response("send_message", {}, sent)
    keep(event())
    sqs.assert_no_pending_responses()


def test_a_queue_that_takes_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEAD_LETTER_QUEUE", "https://sqs.example/queue")
    stub(monkeypatch, "sqs").add_client_error("send_message", "AccessDenied")
    with pytest.raises(QueueUnavailable, match="ClientError"):
        keep(event())
