"""The state machines of a whole account: complete, and bounded."""

from __future__ import annotations

import pytest

from handlers.adapters import errors as of_adapters
from handlers.domain import errors
from tests.workflows.engine import golden, states
from workflows.timeouts import ACCOUNT_FUNCTION_SECONDS, ACCOUNT_TASK_SECONDS

OF_ACCOUNTS = ("account_deletion", "account_export")
machines = pytest.mark.parametrize("machine", OF_ACCOUNTS)


@machines
def test_every_state_is_reached_and_leads_somewhere(machine: str) -> None:
    found = dict(states(machine))
    leads = {state["Next"] for state in found.values() if "Next" in state}
    leads |= {catch["Next"] for state in found.values() for catch in state.get("Catch", [])}
    assert leads | {"Read input"} == set(found)


@machines
def test_every_task_is_bounded_and_repeated_only_where_that_may_help(machine: str) -> None:
    assert ACCOUNT_FUNCTION_SECONDS < ACCOUNT_TASK_SECONDS
    for name, state in states(machine):
        if state["Type"] != "Task":
            continue
        assert state["TimeoutSeconds"] <= ACCOUNT_TASK_SECONDS, name
        for error in (error for retry in state["Retry"] for error in retry["ErrorEquals"]):
            ours = getattr(of_adapters, error, None) or getattr(errors, error, errors.Retryable)
            assert "." in error or issubclass(ours, errors.Retryable), error


def test_a_deletion_looks_again_after_runs_have_ended_and_after_late_events() -> None:
    found = dict(states("account_deletion"))
    way, name = [], "Read input"
    while "Next" in found[name]:
        name = found[name]["Next"]
        way.append(name)
    assert way == [
        "Close sign-in",
        "Erase data",
        "Let runs end",
        "Erase the rest",
        "Delete sign-in",
        "Write receipt",
        "Wait for late events",
        "Erase what came late",
        "Account deleted",
    ]
    # A report's execution; a stream's 12 hours, a rule's 2 and an execution's.
    assert found["Let runs end"]["Seconds"] > 900
    assert found["Wait for late events"]["Seconds"] > (12 + 2) * 3600 + 900


def test_what_two_passes_erased_is_added_up() -> None:
    found = golden("account_deletion")
    assert found["Erase the rest.Assign.erased"] == {"answers": 4, "reports": 7, "signIn": 1}


@machines
def test_no_state_takes_or_logs_more_than_who_and_which(machine: str) -> None:
    for name, state in states(machine):
        if state["Type"] == "Task" and "lambda" in state["Resource"]:
            assert set(state["Arguments"]["Payload"]) == {"owner", "id", "language"}, name
