"""The run queue, over tables that know DynamoDB's conditions and transactions."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.adapters.aws import clients
from handlers.adapters.tables.run_queue import waiting as waiting_list
from handlers.adapters.tables.run_queue.calls import items_of
from handlers.adapters.tables.run_queue.places import (
    Place,
    keep_place,
    leave_place,
    places,
    take_place,
)
from handlers.adapters.tables.run_queue.waiting import Waiting, enter, first_waiting
from tests.simulation.model.tables import Client, new_tables

NOW = 1_800_000_000


@pytest.fixture(autouse=True)
def tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUN_QUEUE_TABLE", "RunQueue")
    monkeypatch.setenv("RUNS_AT_ONCE", "2")
    client = Client(None)
    monkeypatch.setattr(clients, "client", {"dynamodb": client}.__getitem__)
    new_tables()


def place(number: int = 0, execution: str = "run", until: int = NOW + 100) -> Place:
    return Place(number, execution, None, until)


def waiting() -> Waiting:
    found = first_waiting()
    assert found is not None
    return found


def begun(count: int) -> list[str]:
    """So many events begin, each in a place that is free again."""
    events = []
    for number in range(count):
        first = waiting()
        assert take_place(first, place(execution=f"run-{number}"), NOW)
        assert leave_place(0, f"run-{number}")
        events.append(first.event)
    return events


def test_one_owner_s_events_begin_in_their_order() -> None:
    for number in range(12):
        enter("anna", f"subject-{number}", f"event-{number}", NOW + number)
    assert begun(12) == [f"event-{number}" for number in range(12)]
    assert first_waiting() is None


def test_an_owner_with_one_event_waits_for_one_of_each_other() -> None:
    for number in range(5):
        enter("anna", f"a-{number}", f"anna-{number}", NOW)
    for number in range(3):
        enter("bert", f"b-{number}", f"bert-{number}", NOW + 1)
    enter("cora", "c", "cora-0", NOW + 2)
    assert set(begun(3)) == {"anna-0", "bert-0", "cora-0"}
    assert set(begun(2)) == {"anna-1", "bert-1"}


def test_an_owner_who_comes_later_is_no_later_than_what_begins_now() -> None:
    for number in range(9):
        enter("anna", f"a-{number}", f"anna-{number}", NOW)
    assert begun(4) == [f"anna-{number}" for number in range(4)]
    enter("bert", "b", "bert-0", NOW + 60)
    assert "bert-0" in begun(2)


def test_who_had_many_turns_has_no_debt_once_they_are_over() -> None:
    for number in range(9):
        enter("anna", f"a-{number}", f"anna-{number}", NOW)
    begun(9)
    enter("anna", "a", "anna-9", NOW)
    for number in range(3):
        enter("bert", f"b-{number}", f"bert-{number}", NOW)
    assert "anna-9" in begun(3)


def test_what_waits_already_does_not_wait_twice() -> None:
    assert enter("anna", "subject", "event", NOW)
    assert not enter("anna", "subject", "repeat", NOW)
    assert begun(1) == ["event"]
    assert first_waiting() is None
    assert enter("anna", "subject", "again", NOW)


def test_a_place_is_taken_once_and_so_is_what_waits() -> None:
    enter("anna", "1", "event-1", NOW)
    enter("anna", "2", "event-2", NOW)
    first = waiting()
    assert take_place(first, place(0, "run-1"), NOW)
    assert not take_place(first, place(1, "run-2"), NOW)
    assert not take_place(waiting(), place(0, "run-2"), NOW)
    assert take_place(waiting(), place(1, "run-2"), NOW)
    assert [(one.number, one.execution) for one in places()] == [(0, "run-1"), (1, "run-2")]


def test_a_place_whose_time_is_over_is_taken_only_if_its_execution_has_started() -> None:
    enter("anna", "1", "event-1", NOW)
    enter("anna", "2", "event-2", NOW)
    given = place(0, "run-1")
    assert take_place(waiting(), given, NOW)
    (kept,) = places()
    assert kept.event == "event-1"
    assert not kept.is_free(given.until)
    assert not take_place(waiting(), place(0, "run-2"), given.until)
    keep_place(given)
    (kept,) = places()
    assert kept.event is None
    assert (kept.is_free(given.until - 1), kept.is_free(given.until)) == (False, True)
    assert not take_place(waiting(), place(0, "run-2"), given.until - 1)
    assert take_place(waiting(), place(0, "run-2"), given.until)


def test_an_execution_leaves_its_own_place_alone() -> None:
    enter("anna", "1", "event-1", NOW)
    take_place(waiting(), place(0, "run-1"), NOW)
    assert not leave_place(0, "run-0")
    keep_place(place(0, "run-0", until=1))
    (kept,) = places()
    assert (kept.event, kept.until) == ("event-1", NOW + 100)
    assert leave_place(0, "run-1")
    assert places() == []


def test_of_two_that_enter_at_once_one_is_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert enter("anna", "subject", "event", NOW)
    call = waiting_list.call
    looks: list[Any] = []

    def not_seen_at_first(operation: str, **arguments: Any) -> dict[str, Any]:
        if operation == "get_item" and arguments["Key"]["part"]["S"] == waiting_list.ENTERED:
            looks.append(arguments)
            if len(looks) == 1:
                return {}
        return call(operation, **arguments)

    monkeypatch.setattr(waiting_list, "call", not_seen_at_first)
    assert not enter("anna", "subject", "event", NOW)
    assert len(looks) == 2
    assert begun(1) == ["event"]
    assert first_waiting() is None


def test_what_waits_is_read_as_it_was_last_written() -> None:
    assert items_of("waiting")["ConsistentRead"] is True
