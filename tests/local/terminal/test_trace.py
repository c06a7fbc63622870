"""An execution's history becomes states with times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from local.terminal.trace import StateRun, state_runs

START = datetime(2026, 1, 1, tzinfo=UTC)


def event(seconds: float, **details: Any) -> dict[str, Any]:
    return {"timestamp": START + timedelta(seconds=seconds)} | details


def entered(seconds: float, name: str) -> dict[str, Any]:
    return event(seconds, stateEnteredEventDetails={"name": name})


def exited(seconds: float, name: str) -> dict[str, Any]:
    return event(seconds, stateExitedEventDetails={"name": name})


def test_states_come_in_the_order_in_which_they_were_entered() -> None:
    history = [event(0), entered(0.1, "Gather"), entered(0.2, "Ask DNS"), exited(0.5, "Ask DNS")]
    history += [exited(1.1, "Gather"), entered(1.2, "Score")]
    assert state_runs(history) == [
        StateRun("Gather", 0.1, 1.1),
        StateRun("Ask DNS", 0.2, 0.5),
        StateRun("Score", 1.2, None),
    ]


def test_a_state_that_runs_twice_has_two_rows() -> None:
    history = [entered(0, "Ask"), exited(1, "Ask"), entered(2, "Ask"), exited(4, "Ask")]
    assert [run.seconds for run in state_runs(history)] == [1, 2]
