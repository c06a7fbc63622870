"""Removing a sheet removes its reports."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.adapters.errors import TableUnavailable
from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import AnswerState
from handlers.events.user_service import remove_reports as module
from handlers.events.user_service.remove_reports import handler
from tests.handlers.events.batches import AGAIN, DONE, Letters, batch
from tests.handlers.samples import event

REMOVED = {"detail": event(AnswerState.REMOVED).to_json()}


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sheets: list[str] = []
    monkeypatch.setattr(module, "forget_awaited", sheets.append)
    return sheets


def test_the_reports_of_the_sheet_are_removed(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    asked: list[Any] = []

    def remove_reports(*of: str) -> int:
        asked.append(of)
        return 2

    monkeypatch.setattr(module, "remove_reports", remove_reports)
    handler(batch(REMOVED), context)
    assert asked == [("owner-1#answer-1", "incarnation-1")]


def test_a_table_that_is_down_is_tried_again(monkeypatch: pytest.MonkeyPatch, context: Any) -> None:
    def remove_reports(*_: str) -> int:
        raise TableUnavailable("later")

    monkeypatch.setattr(module, "remove_reports", remove_reports)
    assert handler(batch(REMOVED), context) == AGAIN


def test_what_is_awaited_of_the_sheet_is_forgotten(
    monkeypatch: pytest.MonkeyPatch, forgotten: list[str], context: Any
) -> None:
    monkeypatch.setattr(module, "remove_reports", lambda *_: 0)
    handler(batch(REMOVED), context)
    assert forgotten == ["owner-1#answer-1#incarnation-1"]


@pytest.mark.parametrize("detail", [None, {}, event(AnswerState.UPDATED).to_json()])
def test_any_other_event_removes_nothing(detail: Any, context: Any, letters: Letters) -> None:
    assert handler(batch({"detail": detail}), context) == DONE
    ((text, why),) = letters
    assert (json.loads(text), type(why)) == ({"detail": detail}, MalformedEvent)
