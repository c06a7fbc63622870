"""Lets ministack record what happens inside a Parallel or Map state, as Step Functions does.

A history there has an entered and an exited event for each state of a branch, and each event names
the one before it in its branch (Step Functions' API Reference, "HistoryEvent"). Ministack records
only the tasks' attempts, without that name, and its branches share one context object. A child of a
Map Run has a history and a context of its own.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from contextvars import ContextVar
from threading import Lock
from types import ModuleType
from typing import Any

from local.engine.corrections import EngineHasChanged

STATE_TYPES = ("Task", "Pass", "Choice", "Wait", "Parallel", "Map")
# 1 is ExecutionStarted. Each branch runs in a copy of its parent's context.
_last: ContextVar[int] = ContextVar("last", default=1)
_in_branch: ContextVar[bool] = ContextVar("in_branch", default=False)


def record_branches(stepfunctions: ModuleType) -> None:
    """Correct the module ``ministack.services.stepfunctions``."""
    names = stepfunctions.__dict__
    has_own = "StateEntered" in inspect.getsource(names["_run_sub_machine"])
    if has_own or "previousEventId" in inspect.getsource(names["_add_event"]):
        raise EngineHasChanged("ministack writes histories otherwise than expected")
    names["_add_event"] = _chained(names["_add_event"])
    names["_run_sub_machine"] = _apart(names["_run_sub_machine"])
    for kind in STATE_TYPES:
        name = f"_execute_{kind.lower()}"
        names[name] = _recorded(names[name], kind, names)


def _chained(add_event: Callable[..., Any]) -> Callable[..., Any]:
    lock = Lock()

    def add(execution: Any, kind: str, details: Any = None) -> Any:
        with lock:
            event = add_event(execution, kind, (details or {}) | {"previousEventId": _last.get()})
        _last.set(event["id"])
        return event

    return add


def _apart(run: Callable[..., Any]) -> Callable[..., Any]:
    def branch(states: Any, start: Any, given: Any, execution: Any, context: Any) -> Any:
        _in_branch.set(True)
        return run(states, start, given, execution, _own(context, execution))

    return branch


def _own(context: dict[str, Any], execution: dict[str, Any]) -> dict[str, Any]:
    """A branch's context; a child of a Map Run is an execution of its own."""
    parent = context["Execution"]
    if parent["Id"] == execution["executionArn"]:
        return dict(context)
    _last.set(1)
    child = {"Id": execution["executionArn"], "Name": execution["name"]}
    return {**context, "Execution": {**parent, **child}}


def _recorded(execute: Callable[..., Any], kind: str, names: dict[str, Any]) -> Callable[..., Any]:
    def state(definition: Any, given: Any, *rest: Any) -> Any:
        if not _in_branch.get():
            return execute(definition, given, *rest)
        context = rest[-1]
        execution = names["_executions"][context["Execution"]["Id"]]
        name, add = context["State"]["Name"], names["_add_event"]
        entered = {"name": name, "input": json.dumps(given)}
        add(execution, f"{kind}StateEntered", {"stateEnteredEventDetails": entered})
        output, then = execute(definition, given, *rest)
        exited = {"name": name, "output": json.dumps(output)}
        add(execution, f"{kind}StateExited", {"stateExitedEventDetails": exited})
        return output, then

    return state
