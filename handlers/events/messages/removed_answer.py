"""The event of an answer sheet that its customer has removed."""

from __future__ import annotations

from typing import Any

from handlers.adapters.logging import logger
from handlers.domain.contract import part
from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import AnswerEvent, AnswerState


def removed_answer(event: Any) -> AnswerEvent:
    """The AnswerEvent in an event of the bus; raises MalformedEvent if it isn't of state REMOVED.

    Nothing that is deleted can be restored, so no other event may cause it.
    """
    received = AnswerEvent.received(part(event, "detail"))
    logger.set_correlation_id(received.metadata.correlation_id)
    if received.state is not AnswerState.REMOVED:
        raise MalformedEvent("AnswerEvent: state: only REMOVED deletes anything")
    return received
