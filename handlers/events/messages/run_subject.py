"""The owner in whose turn an event is handled, and what the event is about."""

from __future__ import annotations

from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.events.metadata import digest

NOBODY = "nobody"
"""The owner under which malformed events wait; the workflow refuses and keeps them."""


def of_whom(detail: object, body: str) -> tuple[str, str]:
    """The owner and the subject, the same for each repeat and attempt of a version's run.

    ``body`` is the event as text.
    """
    try:
        event = AnswerEvent.received(detail)
    except MalformedEvent:
        return NOBODY, digest(body)
    answer, cause = event.answer, event.recheck or event.watch
    sheet = (answer.owner, answer.id, answer.incarnation, answer.version)
    return answer.owner, digest(*sheet, *([cause.id] if cause else []))
