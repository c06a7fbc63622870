"""The state machine of a report: complete, bounded, and with names that exist."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.adapters import errors as of_adapters
from handlers.domain import errors
from tests.workflows.engine import State, evaluated, machines, states
from workflows.security_report.machine import definition

PLATFORM = ("States.", "Lambda.", "Runtime.", "Sandbox.", "DynamoDB.", "EventBridge.")
OURS = vars(errors) | vars(of_adapters)


TASKS = [(name, state) for name, state in states("security_report") if state["Type"] == "Task"]
by_name = pytest.mark.parametrize("task", [t for _, t in TASKS], ids=[name for name, _ in TASKS])


@pytest.mark.parametrize("state", [state for _, state in states("security_report")])
def test_every_state_says_what_it_is_for(state: State) -> None:
    assert state["Comment"].endswith(".")


def test_every_state_is_reached_and_no_two_have_one_name() -> None:
    names = [name for name, _ in states("security_report")]
    assert len(names) == len(set(names))
    for machine in machines(definition()):
        reached = {machine["StartAt"]}
        for state in machine["States"].values():
            reached |= {target for target in targets(state) if target}
        assert reached == set(machine["States"])


def targets(state: State) -> list[str | None]:
    ways = [*state.get("Catch", []), *state.get("Choices", [])]
    return [state.get("Next"), state.get("Default"), *(way["Next"] for way in ways)]


@by_name
def test_every_task_has_a_timeout_and_bounded_retries_with_full_jitter(task: State) -> None:
    assert 0 < task["TimeoutSeconds"] < definition()["TimeoutSeconds"]
    for retry in task["Retry"]:
        assert retry["JitterStrategy"] == "FULL"
        assert 1 <= retry["MaxAttempts"] <= 8
        assert retry["IntervalSeconds"] <= retry["MaxDelaySeconds"] <= 20
    names = [name for retry in task["Retry"] for name in retry["ErrorEquals"]]
    assert len(names) == len(set(names))


def waits(task: State) -> list[float]:
    """The longest that each retrier of a task can take, attempts and pauses."""
    found = []
    for retry in task["Retry"]:
        pauses = [min(2**n, retry["MaxDelaySeconds"]) for n in range(retry["MaxAttempts"])]
        found.append(sum(pauses) + retry["MaxAttempts"] * task["TimeoutSeconds"])
    return found


def test_the_machine_has_time_for_the_worst_of_any_one_task() -> None:
    def slowest(machine: dict[str, Any]) -> int:
        tasks = [s["TimeoutSeconds"] for s in machine["States"].values() if s["Type"] == "Task"]
        inner = [
            max(map(slowest, s.get("Branches", [])), default=0) for s in machine["States"].values()
        ]
        return sum(tasks) + sum(inner)

    worst = max(max(waits(task)) for _, task in TASKS)
    assert worst + slowest(definition()) < definition()["TimeoutSeconds"]


FUNCTION_TASKS = [(n, t) for n, t in TASKS if t["Resource"].endswith("lambda:invoke")]


@pytest.mark.parametrize("task", [t for _, t in FUNCTION_TASKS], ids=[n for n, _ in FUNCTION_TASKS])
def test_a_throttle_and_a_worker_that_died_have_retriers_of_their_own(task: State) -> None:
    ours, throttled, died = task["Retry"]
    assert set(ours["ErrorEquals"]) == {kind.__name__ for kind in errors.Retryable.__subclasses__()}
    assert throttled["ErrorEquals"] == ["Lambda.TooManyRequestsException"]
    pauses = [min(2**n, throttled["MaxDelaySeconds"]) for n in range(throttled["MaxAttempts"])]
    # On average half of it, by full jitter; about 3 s were too short for a new account.
    assert sum(pauses) / 2 >= 40
    assert {"Lambda.Unknown", "Runtime.ExitError", "Lambda.ServiceException"} <= set(
        died["ErrorEquals"]
    )
    out_of_time = {"States.Timeout", "Sandbox.Timedout"}
    asks_a_provider = "${Ask" in task["Arguments"]["FunctionName"]
    assert out_of_time & set(died["ErrorEquals"]) == (set() if asks_a_provider else out_of_time)


@by_name
def test_every_error_is_of_the_platform_or_a_class(task: State) -> None:
    for rule in [*task["Retry"], *task.get("Catch", [])]:
        for name in rule["ErrorEquals"]:
            known = issubclass(OURS.get(name, object), errors.PlatformError)
            assert known or name.startswith(PLATFORM), name


@by_name
def test_no_error_of_ours_is_retried_unless_a_repeat_may_help(task: State) -> None:
    for name in (name for retry in task["Retry"] for name in retry["ErrorEquals"]):
        assert name.startswith(PLATFORM) or issubclass(OURS[name], errors.Retryable)


@pytest.mark.parametrize("name", ["Score answers alone", "Assemble provisional report"])
def test_a_lost_provisional_report_stops_nothing(name: str) -> None:
    (catch,) = dict(states("security_report"))[name]["Catch"]
    assert (catch["ErrorEquals"], catch["Next"]) == (["States.ALL"], "Provisional report not sent")


def test_what_is_remembered_comes_before_what_is_gathered() -> None:
    found = dict(states("security_report"))
    assert found["Is the answer valid?"]["Default"] == "Recall evidence"
    recall = found["Recall evidence"]
    assert (recall["Next"], set(recall["Assign"])) == ("Gather evidence", {"recalled", "previous"})
    for name in ("Score answers alone", "Assemble provisional report"):
        assert found[name]["Arguments"]["Payload"]["evidence"] == "{% $recalled %}"
    assert found["Score risk"]["Arguments"]["Payload"]["recalled"] == "{% $recalled %}"


def test_nothing_is_published_that_is_not_remembered() -> None:
    found = dict(states("security_report"))
    remember = found["Remember result"]
    assert found["Assemble report"]["Next"] == "Sign report"
    assert found["Sign report"]["Next"] == "Remember result"
    assert (remember["Next"], "Catch" in remember) == ("Publish report", False)
    low = {"exact": "1/3", "rounded": 0.33}
    event = {
        "report": {"id": "r", "document": {"headline": {"score": {"guaranteed": low}}}},
        "metadata": {},
    }
    assert evaluated(remember["Output"], input=event) == event
    assert (
        evaluated(remember["Arguments"]["Payload"]["report"]["guaranteedScore"], input=event)
        == "1/3"
    )


def test_the_definition_is_far_from_the_limit_of_a_mebibyte() -> None:
    assert len(json.dumps(definition())) < 100_000
