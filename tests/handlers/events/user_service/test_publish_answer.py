"""The hop from the table's stream to the bus."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from boto3.dynamodb.types import TypeSerializer

from handlers.adapters.aws import bus
from handlers.adapters.errors import BusRefused, BusUnavailable
from handlers.domain.events.answer_event import AnswerEvent, AnswerState
from handlers.events.user_service import publish_answer
from handlers.events.user_service.publish_answer import handler
from tests.handlers.events.batches import Letters
from tests.handlers.samples import SECRET_TEXT, STAGE, answer_json


class FakeBus:
    """Keeps what is published and refuses the entries that it is told to."""

    def __init__(self) -> None:
        self.events: list[AnswerEvent] = []
        self.refused: list[int] = []
        self.calls = 0

    def publish(self, events: Sequence[AnswerEvent]) -> list[int]:
        self.calls += 1
        self.events = list(events)
        return self.refused


@pytest.fixture(autouse=True)
def of_a_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAGE", STAGE)


@pytest.fixture(autouse=True)
def awaited(monkeypatch: pytest.MonkeyPatch) -> list[AnswerEvent]:
    events: list[AnswerEvent] = []
    monkeypatch.setattr(publish_answer, "await_reports", events.extend)
    return events


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeBus:
    fake = FakeBus()
    monkeypatch.setattr(bus, "publish", fake.publish)
    return fake


def image(**changes: Any) -> dict[str, Any]:
    serialize = TypeSerializer().serialize
    return {name: serialize(value) for name, value in answer_json(**changes).items()}


def record(number: int, name: str = "INSERT", **images: Any) -> dict[str, Any]:
    change = {"SequenceNumber": str(number)} | images
    return {"eventName": name, "eventSource": "aws:dynamodb", "dynamodb": change}


def good(number: int) -> dict[str, Any]:
    return record(number, NewImage=image(id=f"answer-{number}"))


def failed(*numbers: int) -> dict[str, Any]:
    return {"batchItemFailures": [{"itemIdentifier": str(number)} for number in numbers]}


def test_each_change_becomes_an_event(fake: FakeBus, context: Any) -> None:
    batch = [
        record(1, "INSERT", NewImage=image()),
        record(2, "MODIFY", OldImage=image(status="DRAFT"), NewImage=image(version=4)),
        record(3, "MODIFY", OldImage=image(version=4, submissions=1), NewImage=image(version=5)),
        record(4, "REMOVE", OldImage=image(version=5)),
    ]
    assert handler({"Records": batch}, context) == failed()
    assert [(event.state, event.answer.version) for event in fake.events] == [
        (AnswerState.NEW, 3),
        (AnswerState.NEW, 4),
        (AnswerState.UPDATED, 5),
        (AnswerState.REMOVED, 5),
    ]
    assert fake.events[0].answer.responses == answer_json()["responses"]


def test_a_draft_is_not_published(fake: FakeBus, context: Any) -> None:
    batch = [record(1, NewImage=image(status="DRAFT")), good(2)]
    assert handler({"Records": batch}, context) == failed()
    assert [event.answer.id for event in fake.events] == ["answer-2"]


@pytest.mark.parametrize(
    "bad",
    [
        record(2, NewImage={"id": {"S": "answer-1"}}),
        record(2, NewImage={"id": "no DynamoDB JSON"}),
        record(2, NewImage={"id": {"B": "eA=="}}),
        record(2),
        record(2, "MODIFY", OldImage=image()),
        record(2, "OTHER", NewImage=image()),
        record(2, NewImage=image(version=0)),
        {"dynamodb": {"SequenceNumber": "2"}},
    ],
)
def test_a_record_that_cannot_be_read_is_kept_whole_and_holds_nobody_up(
    bad: dict[str, Any], fake: FakeBus, context: Any, letters: Letters
) -> None:
    assert handler({"Records": [good(1), bad, good(3)]}, context) == failed()
    assert [json.loads(text) for text, _ in letters] == [bad]
    assert [event.answer.id for event in fake.events] == ["answer-1", "answer-3"]


def test_a_bad_sheet_is_no_bad_record(fake: FakeBus, context: Any) -> None:
    batch = [record(1, NewImage=image(responses="text", domain=None, catalogueVersion=7))]
    assert handler({"Records": batch}, context) == failed()
    assert fake.events[0].answer.responses == "text"


def test_entries_that_the_bus_refuses_fail_alone(fake: FakeBus, context: Any) -> None:
    fake.refused = [0, 2]
    batch = [good(1), record(2, NewImage=image(status="DRAFT")), good(3), good(5)]
    result = handler({"Records": batch}, context)
    found = {failure["itemIdentifier"] for failure in result["batchItemFailures"]}
    assert found == {"1", "5"}
    assert fake.calls == 1


@pytest.mark.parametrize("error", [BusUnavailable, BusRefused])
def test_a_bus_that_is_down_fails_the_whole_batch(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    def publish(_: object) -> list[int]:
        raise error("down")

    monkeypatch.setattr(bus, "publish", publish)
    with pytest.raises(error):
        handler({"Records": [good(1)]}, context)


def test_delivered_twice_is_the_same_event(fake: FakeBus, context: Any) -> None:
    ids = set()
    for _ in range(2):
        handler({"Records": [good(1)]}, context)
        ids.add(fake.events[0].metadata.event_id)
    assert len(ids) == 1


def test_the_log_names_the_events_and_nothing_of_the_answers(
    fake: FakeBus,
    context: Any,
    logs: Callable[[], list[dict[str, Any]]],
    letters: Letters,
) -> None:
    batch = [
        record(1, NewImage=image(responses={"GV-01": SECRET_TEXT})),
        record(2, NewImage=image(version=0, domain=SECRET_TEXT)),
    ]
    handler({"Records": batch}, context)
    assert logs()[-1]["correlation_ids"] == [fake.events[0].metadata.correlation_id]
    assert SECRET_TEXT not in str(logs())
    assert "version" in logs()[0]["fault"]


def test_every_submission_is_awaited_before_it_is_sent(
    monkeypatch: pytest.MonkeyPatch, awaited: list[AnswerEvent], context: Any
) -> None:
    def publish(_: Sequence[AnswerEvent]) -> list[int]:
        raise BusUnavailable("later")

    monkeypatch.setattr(bus, "publish", publish)
    with pytest.raises(BusUnavailable):
        handler({"Records": [good(1)]}, context)
    assert [event.answer.id for event in awaited] == ["answer-1"]
