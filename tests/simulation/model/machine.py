"""Interprets the definition of the state machine, one state a step.

States Language: https://states-language.net/ with JSONata by jsonata-python.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tests.simulation.model.expressions import evaluate
from tests.simulation.model.map_runs import Aborted, Child, ChildFailed, MapRun, items_of
from tests.simulation.model.task_failed import TaskFailed

State = dict[str, Any]
Invoke = Callable[[str, dict[str, Any]], Any]
"""Calls a resource (``lambda:invoke``) with its arguments; raises TaskFailed."""


@dataclass
class Execution:
    """One execution; ``at`` is the state that comes next, None at its end."""

    arn: str
    started_at: str
    input: Any
    at: str | None
    value: Any
    variables: dict[str, Any] = field(default_factory=dict)
    status: str = "RUNNING"
    error: str = ""
    trail: list[str] = field(default_factory=list)
    """The names of all states that were entered, those of branches, too."""
    repeated: list[str] = field(default_factory=list)
    """The errors after which a task was called again."""
    ends_by: float = 0
    redriven: bool = False
    map_runs: dict[str, MapRun] = field(default_factory=dict)
    """Of its Distributed Maps, by the name of the state."""
    stored: Callable[[str, str], Any] | None = None
    """Gives an object that such a map reads, by bucket and key."""
    chance: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - a model


class Machine:
    """A definition with all names filled in."""

    def __init__(self, definition: Mapping[str, Any], names: Mapping[str, str]) -> None:
        text = json.dumps(definition)
        for name, value in names.items():
            text = text.replace(f"${{{name}}}", value)
        self._definition = json.loads(text)

    def start(self, arn: str, now: str, given: Any) -> Execution:
        """An execution before its first state."""
        return Execution(arn, now, given, self._definition["StartAt"], given)

    def step(self, execution: Execution, now: str, invoke: Invoke) -> None:
        """Run one state; ``status`` says afterwards whether the execution has ended."""
        state = self._definition["States"][execution.at]
        try:
            entered = execution.at or ""
            then, execution.value = _run(
                entered, state, execution.value, Work(execution, now, invoke)
            )
        except TaskFailed as fault:
            execution.status, execution.error = "FAILED", fault.name
            return
        execution.at = then
        if then is None:
            execution.status = "SUCCEEDED"

    @staticmethod
    def redrive(execution: Execution) -> None:
        """Goes on from the state that failed, with the input that it had."""
        assert execution.status == "FAILED"
        execution.status, execution.error, execution.redriven = "RUNNING", "", True


class Work(NamedTuple):
    """What a state is run in: an execution, or a child of it, at a moment."""

    execution: Execution
    now: str
    invoke: Invoke


def _run(name: str, state: State, given: Any, work: Work) -> tuple[str | None, Any]:
    """The next state's name and its input."""
    execution = work.execution
    execution.trail.append(name)
    context = {
        "Execution": {
            "Id": execution.arn,
            "Name": execution.arn.rpartition(":")[2],
            "StartTime": execution.started_at,
            "Input": execution.input,
        },
        "State": {"Name": name, "EnteredTime": work.now},
    }
    scope = {"input": given, "context": context}
    variables = execution.variables
    try:
        if state["Type"] == "Choice":
            taken = [c for c in state["Choices"] if _filled(c["Condition"], scope, variables)]
            return (taken[0]["Next"] if taken else state["Default"]), given
        if state["Type"] == "Fail":
            raise TaskFailed(state["Error"])
        result = _result(name, state, scope, work)
        scope |= {"result": result}
        output = _filled(state["Output"], scope, variables) if "Output" in state else result
        variables |= _filled(state.get("Assign", {}), scope, variables)
        return state.get("Next"), output
    except TaskFailed as error:
        for catch in state.get("Catch", []):
            if _matches(catch["ErrorEquals"], error.name):
                scope |= {"errorOutput": {"Error": error.name, "Cause": ""}}
                return catch["Next"], _filled(catch["Output"], scope, variables)
        raise


def _result(name: str, state: State, scope: dict[str, Any], work: Work) -> Any:
    execution = work.execution
    if state["Type"] == "Task":
        arguments = _filled(state["Arguments"], scope, execution.variables)
        resource = state["Resource"].split(":::")[1]
        return _with_retries(state, execution, lambda: work.invoke(resource, arguments))
    if state["Type"] == "Parallel":
        return [_branch(b, scope["input"], work) for b in state["Branches"]]
    if state["Type"] == "Map" and "Items" in state:
        # What an item assigns is its own (Developer Guide, "Variable scope").
        items = _filled(state["Items"], scope, execution.variables)
        own = (replace(execution, variables=dict(execution.variables)) for _ in items)
        return [
            _branch(state["ItemProcessor"], item, work._replace(execution=of_item))
            for item, of_item in zip(items, own, strict=True)
        ]
    if state["Type"] == "Map":
        _distributed(name, state, scope, work)
    return scope["input"]


def _distributed(name: str, state: State, scope: dict[str, Any], work: Work) -> None:
    """All children of a Distributed Map; no variable is theirs, and their results go nowhere."""
    execution = work.execution

    def run(child: Child, stop: int | None) -> Any:
        own = Execution(f"{execution.arn}/child", work.now, child.input, None, child.input)
        left = stop

        def call(resource: str, arguments: dict[str, Any]) -> Any:
            nonlocal left
            if left == 0:
                raise Aborted
            left = left and left - 1
            return work.invoke(resource, arguments)

        try:
            return _branch(state["ItemProcessor"], child.input, Work(own, work.now, call))
        except TaskFailed as error:
            raise ChildFailed(error.name) from error

    assert state["ResultPath"] is None
    assert execution.stored is not None
    if name in execution.map_runs:
        error = execution.map_runs[name].redrive(run)
    else:
        context = scope["context"]
        items = items_of(state, scope["input"], context, execution.stored)
        made = MapRun.of(state, scope["input"], context, items, execution.chance)
        execution.map_runs[name] = made
        error = made.run(run)
    if error is not None:
        raise TaskFailed(error)


def _branch(branch: State, given: Any, work: Work) -> Any:
    at, value = branch["StartAt"], given
    while at is not None:
        at, value = _run(at, branch["States"][at], value, work)
    return value


def _with_retries(state: State, execution: Execution, call: Callable[[], Any]) -> Any:
    left = [retrier["MaxAttempts"] for retrier in state.get("Retry", [])]
    while True:
        try:
            return call()
        except TaskFailed as error:
            for number, retrier in enumerate(state.get("Retry", [])):
                if _matches(retrier["ErrorEquals"], error.name) and left[number] > 0:
                    left[number] -= 1
                    execution.repeated.append(error.name)
                    break
            else:
                raise


def _matches(names: list[str], error: str) -> bool:
    if error in names or "States.ALL" in names:
        return True
    return "States.TaskFailed" in names and error != "States.Timeout"


def _filled(value: Any, scope: dict[str, Any], variables: dict[str, Any]) -> Any:
    """JSON data with every expression in it evaluated."""
    if isinstance(value, dict):
        return {name: _filled(part, scope, variables) for name, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, scope, variables) for part in value]
    if isinstance(value, str) and value.startswith("{%"):
        return evaluate(value[2:-2].strip(), {"states": scope, **variables})
    return value
