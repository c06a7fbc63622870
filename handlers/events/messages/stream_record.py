"""What a change of an answer sheet in its table means for the rest of the platform."""

from __future__ import annotations

from typing import Any

from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import Answer, AnswerEvent, AnswerState, answer_event
from handlers.domain.sheet.size import fit_for_travel

Image = dict[str, Any]
CONTENT = {"catalogueVersion", "domain", "names", "profile", "responses"}


def event_of_change(
    name: object, before: Image | None, after: Image | None, created_at: str, stage: str
) -> AnswerEvent | None:
    """The event for one change, or None for a draft, which nothing depends on yet.

    ``name`` is the stream's INSERT, MODIFY or REMOVE; images are JSON data. Raises MalformedEvent.
    """
    if name == "REMOVE":
        return _event(_without_content(before), AnswerState.REMOVED, created_at, stage)
    if name not in ("INSERT", "MODIFY"):
        raise MalformedEvent("eventName: neither INSERT, MODIFY nor REMOVE")
    if after is not None and after.get("status") == "DRAFT":
        return None
    state = AnswerState.UPDATED if _submitted(before) else AnswerState.NEW
    return _event(after, state, created_at, stage)


def _without_content(image: Image | None) -> Image | None:
    """The ids of the sheet alone: nothing that the customer wrote stays on the bus after it."""
    if image is None:
        return None
    return {name: value for name, value in image.items() if name not in CONTENT}


def _submitted(image: Image | None) -> bool:
    """Whether any version up to this one was submitted; saveAnswer counts them."""
    submissions = 0 if image is None else image.get("submissions", 0)
    if not isinstance(submissions, int):
        raise MalformedEvent("submissions: not a whole number")
    return submissions > 0


def _event(image: Image | None, state: AnswerState, created_at: str, stage: str) -> AnswerEvent:
    if image is None:
        raise MalformedEvent("dynamodb: the image is missing")
    return answer_event(fit_for_travel(Answer.received(image)), state, created_at, stage)
