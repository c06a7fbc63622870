"""What each change of a sheet means on the bus."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import AnswerState
from handlers.events.messages.stream_record import event_of_change
from tests.handlers.samples import CREATED_AT, STAGE, answer_json

DRAFT = answer_json(status="DRAFT", version=2, submissions=0)
SUBMITTED = answer_json(version=2, submissions=1)
TAKEN_BACK = answer_json(status="DRAFT", version=2, submissions=1)
NOW = answer_json(version=3, submissions=1)


@pytest.mark.parametrize(
    ("name", "before", "after", "state"),
    [
        ("INSERT", None, NOW, AnswerState.NEW),
        ("MODIFY", DRAFT, NOW, AnswerState.NEW),
        ("MODIFY", SUBMITTED, NOW, AnswerState.UPDATED),
        ("MODIFY", TAKEN_BACK, NOW, AnswerState.UPDATED),
        ("REMOVE", SUBMITTED, None, AnswerState.REMOVED),
        ("REMOVE", DRAFT, None, AnswerState.REMOVED),
    ],
)
def test_a_change_has_a_state(name: str, before: Any, after: Any, state: AnswerState) -> None:
    event = event_of_change(name, before, after, CREATED_AT, STAGE)
    assert event is not None
    assert (event.state, event.metadata.stage) == (state, STAGE)
    assert event.answer.version == (before if after is None else after)["version"]


def test_a_removal_says_which_sheet_it_was_and_nothing_of_what_was_in_it() -> None:
    marked = SUBMITTED | {"domain": "mark.example", "responses": {"GV-01": "mark"}}
    marked |= {"names": [{"role": "MAIL", "name": "mark"}], "profile": {"a": "mark"}}
    event = event_of_change(
        "REMOVE", marked | {"catalogueVersion": "mark"}, None, CREATED_AT, STAGE
    )
    assert event is not None
    assert "mark" not in str(event.to_json())
    sheet = event.answer
    same = (SUBMITTED["owner"], SUBMITTED["id"], SUBMITTED["incarnation"], SUBMITTED["version"])
    assert (sheet.owner, sheet.id, sheet.incarnation, sheet.version) == same


@pytest.mark.parametrize("before", [None, DRAFT, SUBMITTED])
def test_a_draft_concerns_nobody(before: Any) -> None:
    name = "MODIFY" if before else "INSERT"
    assert event_of_change(name, before, answer_json(status="DRAFT"), CREATED_AT, STAGE) is None


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("INSERT", None, None),
        ("REMOVE", None, None),
        ("OTHER", None, NOW),
        ("INSERT", None, answer_json(version="3")),
        ("INSERT", None, answer_json(status=None)),
        ("INSERT", None, {}),
        ("MODIFY", SUBMITTED | {"submissions": "1"}, NOW),
    ],
)
def test_what_cannot_be_read_is_malformed(name: str, before: Any, after: Any) -> None:
    with pytest.raises(MalformedEvent):
        event_of_change(name, before, after, CREATED_AT, STAGE)


def test_a_huge_sheet_still_makes_an_event_that_the_bus_takes() -> None:
    huge = answer_json(responses={f"q{n}": "x" * 99 for n in range(3500)})
    event = event_of_change("INSERT", None, huge, CREATED_AT, STAGE)
    assert event is not None
    assert len(str(event.to_json())) < 100_000
