"""The local engine's state machines in this process; tasks call what a test gives."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from ministack.services import stepfunctions

from local.engine.histories import record_branches

LONGEST_SECONDS = 30
Task = Callable[[str, str, Any], Any]
"""Gets the state's name, the resource (``lambda:invoke``) and the arguments."""


def failure(name: str) -> Exception:
    """What a task raises to end with the error of this name."""
    error: Exception = stepfunctions._ExecutionError(name, "")
    return error


class LocalEngine:
    """Runs one definition without waiting; what it changes ends with ``patch``."""

    def __init__(self, definition: dict[str, Any], patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._state: ContextVar[str] = ContextVar("state")
        self._ended = Event()
        still = SimpleNamespace(**vars(time) | {"sleep": lambda _seconds: None})
        patch.setattr(stepfunctions, "time", still)
        patch.setattr(stepfunctions, "_SFN_WAIT_SCALE", 0)
        for name in vars(stepfunctions).copy():
            if name.startswith(("_execute_", "_run_", "_add_event")):
                patch.setattr(stepfunctions, name, getattr(stepfunctions, name))
        record_branches(stepfunctions)
        patch.setattr(stepfunctions, "_execute_task", self._named(stepfunctions._execute_task))
        patch.setattr(stepfunctions, "_run_execution", self._told(stepfunctions._run_execution))
        machine = {
            "name": "security-report",
            "definition": json.dumps(definition),
            "roleArn": "arn:aws:iam::000000000000:role/machine",
        }
        stepfunctions._state_machines.clear()
        made = _answer(stepfunctions._create_state_machine(machine))
        self._arn = made["stateMachineArn"]

    def run(self, given: Any, task: Task) -> dict[str, Any]:
        """One execution to its end: what DescribeExecution gives, and its ``events``."""

        def invoke(resource: str, arguments: Any) -> Any:
            return task(self._state.get(), resource.split(":::")[1], arguments)

        self._patch.setattr(stepfunctions, "_invoke_resource", invoke)
        self._ended.clear()
        request = {"stateMachineArn": self._arn, "input": json.dumps(given)}
        arn = _answer(stepfunctions._start_execution(request))["executionArn"]
        assert self._ended.wait(LONGEST_SECONDS), "the execution doesn't end"
        execution: dict[str, Any] = stepfunctions._executions[arn]
        events = [one | {"timestamp": _moment(one["timestamp"])} for one in execution["events"]]
        return execution | {"events": events}

    def _named(self, execute: Callable[..., Any]) -> Callable[..., Any]:
        def task(state: Any, given: Any, execution: Any, context: Any) -> Any:
            self._state.set(context["State"]["Name"])
            return execute(state, given, execution, context)

        return task

    def _told(self, run: Callable[[str], None]) -> Callable[[str], None]:
        def execution(arn: str) -> None:
            run(arn)
            self._ended.set()

        return execution


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _answer(answer: tuple[int, Any, Any]) -> dict[str, Any]:
    status, _, body = answer
    read: dict[str, Any] = json.loads(body)
    assert status == 200, read
    return read
