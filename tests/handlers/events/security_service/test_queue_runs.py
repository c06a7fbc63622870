"""What is submitted waits for its turn, and no more run than there are places."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.adapters import clock
from handlers.adapters.aws import clients
from handlers.adapters.aws.step_functions import state_machine
from handlers.adapters.errors import ExecutionRefused, MachineUnavailable, TableUnavailable
from handlers.adapters.tables.run_queue.names import place_of
from handlers.adapters.tables.run_queue.places import places
from handlers.events.security_service import queue_runs
from handlers.events.security_service.queue_runs import handler
from handlers.events.security_service.run_starts import PLACE_SECONDS
from tests.handlers.events.batches import AGAIN, DONE, Letters, batch
from tests.handlers.samples import event_json
from tests.simulation.model.tables import Client, items, new_tables
from workflows.timeouts import MACHINE_SECONDS

NOW = 1_800_000_000
DELIVERY_SECONDS = 60


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The executions that were started: name and input."""
    runs: list[tuple[str, str]] = []
    monkeypatch.setenv("RUN_QUEUE_TABLE", "RunQueue")
    monkeypatch.setenv("RUNS_AT_ONCE", "2")
    monkeypatch.setattr(clients, "client", {"dynamodb": Client(None)}.__getitem__)
    monkeypatch.setattr(state_machine, "start", lambda *run: runs.append(run))
    monkeypatch.setattr(clock, "epoch_seconds", lambda: NOW)
    new_tables()
    return runs


def submitted(number: int) -> dict[str, Any]:
    detail = event_json()
    return {"source": "user-service", "detail": detail | {"answer": answer(number)}}


def answer(number: int) -> dict[str, Any]:
    changed: dict[str, Any] = event_json()["answer"] | {"id": f"answer-{number}"}
    return changed


def ended(name: str) -> dict[str, Any]:
    return {"source": "aws.states", "detail": {"name": name, "status": "SUCCEEDED"}}


def ids(started: list[tuple[str, str]]) -> list[str]:
    return [json.loads(given)["answer"]["id"] for _, given in started]


def test_what_has_a_place_starts_and_the_rest_waits(
    started: list[tuple[str, str]], context: Any
) -> None:
    assert handler(batch(*map(submitted, range(4))), context) == DONE
    assert ids(started) == ["answer-0", "answer-1"]
    assert handler({}, context) == DONE
    assert len(started) == 2


def test_an_execution_that_ends_gives_its_place_to_the_next(
    started: list[tuple[str, str]], context: Any
) -> None:
    handler(batch(*map(submitted, range(4))), context)
    handler(batch(ended(started[0][0])), context)
    handler(batch(ended(started[0][0]), ended("started-by-hand")), context)
    assert ids(started) == ["answer-0", "answer-1", "answer-2"]


def test_a_place_whose_execution_never_reported_its_end_is_given_on(
    started: list[tuple[str, str]], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler(batch(*map(submitted, range(3))), context)
    monkeypatch.setattr(clock, "epoch_seconds", lambda: NOW + PLACE_SECONDS - 1)
    handler({}, context)
    assert len(started) == 2
    monkeypatch.setattr(clock, "epoch_seconds", lambda: NOW + PLACE_SECONDS)
    handler({}, context)
    assert ids(started)[2:] == ["answer-2"]


def test_a_place_is_kept_for_longer_than_any_execution_runs() -> None:
    assert PLACE_SECONDS >= MACHINE_SECONDS + DELIVERY_SECONDS


def test_what_could_not_be_started_is_started_by_the_next_call_under_the_same_name(
    started: list[tuple[str, str]], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def start(name: str, _: str) -> None:
        asked.append(name)
        raise MachineUnavailable("later")

    with monkeypatch.context() as away:
        away.setattr(state_machine, "start", start)
        assert handler(batch(submitted(0)), context) == DONE
    handler({}, context)
    assert [name for name, _ in started] == asked
    assert ids(started) == ["answer-0"]


def test_what_can_not_be_started_is_kept_whole_and_holds_no_place(
    context: Any, monkeypatch: pytest.MonkeyPatch, letters: Letters
) -> None:
    def start(*_: str) -> None:
        raise ExecutionRefused("InvalidExecutionInput")

    monkeypatch.setattr(state_machine, "start", start)
    handler(batch(submitted(0)), context)
    assert [json.loads(text) for text, _ in letters] == [submitted(0)["detail"]]
    assert places() == []


def test_a_table_that_is_down_lets_the_message_come_again(
    context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def enter(*_: Any) -> None:
        raise TableUnavailable("later")

    monkeypatch.setattr(queue_runs, "enter", enter)
    assert handler(batch(submitted(0)), context) == AGAIN


@pytest.mark.parametrize("detail", [{}, {"answer": {"owner": 7}}, {"answer": []}])
def test_a_malformed_event_goes_on_to_the_workflow_which_keeps_it(
    detail: dict[str, Any], started: list[tuple[str, str]], context: Any
) -> None:
    assert handler(batch({"source": "user-service", "detail": detail}), context) == DONE
    assert [json.loads(given) for _, given in started] == [detail]


def test_an_end_without_a_name_is_kept_whole(context: Any, letters: Letters) -> None:
    assert handler(batch({"source": "aws.states", "detail": {}}), context) == DONE
    assert "name" in str(letters[0][1])


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("0007-abc", 7),
        ("7-abc", None),
        ("abcd-1", None),
        ("\u0660\u0660\u0660\u0667-a", None),
        ("", None),
    ],
)
def test_a_name_says_whose_place_it_was(name: str, number: int | None) -> None:
    assert place_of(name) == number


def test_nobody_s_name_is_kept_after_the_turn(context: Any) -> None:
    handler(batch(submitted(0)), context)
    assert "owner-1" not in str(items("RunQueue"))
