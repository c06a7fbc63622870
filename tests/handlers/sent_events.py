"""What a test sees instead of the bus and the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from handlers.adapters import clock
from handlers.adapters.aws import bus
from handlers.domain.events.answer_event import AnswerEvent


def keep_sent(monkeypatch: pytest.MonkeyPatch) -> list[AnswerEvent]:
    """The events that are published from now on; the bus takes all of them."""
    events: list[AnswerEvent] = []

    def publish(given: Sequence[AnswerEvent]) -> list[int]:
        events.extend(given)
        return []

    monkeypatch.setattr(bus, "publish", publish)
    return events


def set_clock(monkeypatch: pytest.MonkeyPatch, start: str) -> Callable[[str], None]:
    """It is ``start``, until what this gives is told another time."""

    def it_is(now: str) -> None:
        monkeypatch.setattr(clock, "now", lambda: now)

    it_is(start)
    return it_is
