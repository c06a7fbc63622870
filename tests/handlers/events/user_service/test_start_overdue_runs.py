"""What was submitted and has no report is started again, and given up whole after a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.adapters.aws import bus, dead_letters
from handlers.adapters.errors import QueueUnavailable
from handlers.domain.events.answer_event import AnswerEvent
from handlers.events.user_service import start_overdue_runs as module
from handlers.events.user_service.start_overdue_runs import MOST_ATTEMPTS, handler
from tests.handlers.samples import event


def late(attempt: int, **changes: Any) -> AnswerEvent:
    found = event(**changes)
    metadata = found.metadata.model_copy(update={"attempt": attempt})
    return found.model_copy(update={"metadata": metadata})


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What waits, what was sent, kept and given up; ``begins`` says which attempts may begin."""
    found = SimpleNamespace(
        waiting=[], sent=[], kept=[], given_up=[], refused=[], begins=lambda _: True
    )

    def begin(given: AnswerEvent) -> AnswerEvent | None:
        following = late(given.metadata.attempt + 1, id=given.answer.id)
        return following if found.begins(given) else None

    def publish(events: Sequence[AnswerEvent]) -> list[int]:
        found.sent.extend(events)
        return found.refused  # type: ignore[no-any-return]

    monkeypatch.setattr(module, "overdue", lambda _before, limit: found.waiting[:limit])
    monkeypatch.setattr(module, "begin_attempt", begin)
    monkeypatch.setattr(module, "give_up", found.given_up.append)
    monkeypatch.setattr(dead_letters, "keep", found.kept.append)
    monkeypatch.setattr(bus, "publish", publish)
    return found


def test_each_overdue_version_is_sent_again_as_its_next_attempt(
    world: SimpleNamespace, context: Any
) -> None:
    world.waiting = [late(1, id="a"), late(7, id="b")]
    assert handler({}, context) == {"overdue": 2, "started": 2, "givenUp": 0}
    assert [(sent.answer.id, sent.metadata.attempt) for sent in world.sent] == [("a", 2), ("b", 8)]


def test_what_another_call_began_or_the_bus_refused_is_not_counted(
    world: SimpleNamespace, context: Any
) -> None:
    world.waiting = [late(1, id="a"), late(1, id="b"), late(1, id="c")]
    world.begins = lambda given: given.answer.id != "a"
    world.refused = [0]
    assert handler({}, context) == {"overdue": 3, "started": 1, "givenUp": 0}


def test_a_version_whose_attempts_are_used_up_is_kept_whole_and_no_longer_started(
    world: SimpleNamespace, context: Any, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    world.waiting = [late(MOST_ATTEMPTS), late(MOST_ATTEMPTS - 1)]
    assert handler({}, context) == {"overdue": 2, "started": 1, "givenUp": 1}
    assert world.kept == world.given_up == [late(MOST_ATTEMPTS)]
    assert (logs()[-1]["level"], logs()[-1]["givenUp"]) == ("ERROR", 1)


def test_nothing_is_given_up_that_is_not_kept(
    world: SimpleNamespace, context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(_: AnswerEvent) -> None:
        raise QueueUnavailable("SQS")

    monkeypatch.setattr(dead_letters, "keep", keep)
    world.waiting = [late(MOST_ATTEMPTS)]
    with pytest.raises(QueueUnavailable):
        handler({}, context)
    assert world.given_up == []
