"""The hop *Forget answer*."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import AnswerState
from handlers.events.security_service import forget_answer
from tests.handlers.events.batches import DONE, Letters, batch
from tests.handlers.samples import CREATED_AT, event


def arrived(state: AnswerState) -> dict[str, Any]:
    return batch({"detail": event(state).to_json()})


def test_the_sheet_is_forgotten(monkeypatch: pytest.MonkeyPatch, context: Any) -> None:
    forgotten: list[Any] = []

    def forget(*of: str) -> int:
        forgotten.append(of)
        return 2

    monkeypatch.setattr(forget_answer, "forget_sheet", forget)
    forget_answer.handler(arrived(AnswerState.REMOVED), context)
    assert forgotten == [("owner-1#answer-1#incarnation-1", CREATED_AT)]


@pytest.mark.parametrize("state", [AnswerState.NEW, AnswerState.UPDATED])
def test_only_a_removal_makes_the_platform_forget(
    state: AnswerState, context: Any, letters: Letters
) -> None:
    assert forget_answer.handler(arrived(state), context) == DONE
    assert "REMOVED" in str(letters[0][1])


@pytest.mark.parametrize("given", [{}, {"detail": None}])
def test_a_malformed_event_is_kept_whole(
    given: dict[str, Any], context: Any, letters: Letters
) -> None:
    assert forget_answer.handler(batch(given), context) == DONE
    assert [type(why) for _, why in letters] == [MalformedEvent]
