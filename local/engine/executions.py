"""Lets ministack's executions begin at once, and be redriven from the state that failed on.

What was done before a redrive isn't done again: states that ended, and the branches of a Parallel
state and the items of a Map that succeeded (Step Functions' API Reference, "RedriveExecution").
Unlike there, a branch or an item that failed starts from its beginning, an execution that was
stopped has to have ended, the definition is the current one, and a Map Run is followed by another
one.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, MutableMapping
from types import ModuleType
from typing import Any, TypeAlias

from local.engine.corrections import EngineHasChanged

Execution: TypeAlias = MutableMapping[str, Any]
REDRIVABLE = ("FAILED", "ABORTED", "TIMED_OUT")
BEGINNING = (
    # What ministack waits before the first state of an execution.
    ("    time.sleep(0.15)\n", ""),
    ('definition.get("StartAt")', 'execution.get("at") or definition.get("StartAt")'),
    ('"variables": {}', '"variables": execution.setdefault("variables", {})'),
    (
        '    try:\n        while current_name and execution["status"]',
        '    current_input = execution.get("given", current_input)\n'
        '    try:\n        while current_name and execution["status"]',
    ),
)
"""What is replaced in ministack's own function that runs an execution."""


WORKING = "_working"
"""The module's own set of executions that a thread works on: nothing of it outlives the engine."""


def correct_executions(stepfunctions: ModuleType) -> None:
    """Correct the module ``ministack.services.stepfunctions``."""
    names = stepfunctions.__dict__
    if "RedriveExecution" in inspect.getsource(names["handle_request"]):
        raise EngineHasChanged("ministack can redrive executions now")
    source = inspect.getsource(names["_run_execution"])
    for old, new in BEGINNING:
        if source.count(old) != 1:
            raise EngineHasChanged("ministack begins executions otherwise than expected")
        source = source.replace(old, new)
    exec(source, names)  # noqa: S102 - of the engine itself
    names[WORKING] = set()
    names["_run_execution"] = _kept_for_redrive(names["_run_execution"], names)
    names["_run_sub_machine"] = _once(names["_run_sub_machine"], names)
    names["_describe_execution"] = _described(names["_describe_execution"], names)
    names["handle_request"] = _asked(names["handle_request"], names)


def _kept_for_redrive(run: Callable[[str], None], names: dict[str, Any]) -> Callable[[str], None]:
    """Keep what a redrive needs while an execution may need one."""

    def kept(arn: str) -> None:
        execution = names["_executions"][arn]
        names[WORKING].add(arn)
        try:
            run(arn)
        finally:
            names[WORKING].discard(arn)
        if execution["status"] == "SUCCEEDED":
            for name in ("done", "given", "redriven", "variables"):
                execution.pop(name, None)

    return kept


def _once(run: Callable[..., Any], names: dict[str, Any]) -> Callable[..., Any]:
    """Give what a branch or an item gave before a redrive, if it succeeded."""

    def branch(states: Any, start: Any, given: Any, execution: Any, context: Any) -> Any:
        parent = names["_executions"][context["Execution"]["Id"]]
        if "mapRunArn" in parent:
            # A child of a Map Run: it is run whole, or not at all.
            return run(states, start, given, execution, context)
        done = parent.setdefault("done", {})
        key = f"{start} {context.get('Map', {}).get('Item', {}).get('Index', '')}"
        if key in parent.get("redriven", ()):
            # Once: a retry of the state is for all of them.
            parent["redriven"].remove(key)
            return done[key]
        done.pop(key, None)
        done[key] = run(states, start, given, execution, context)
        return done[key]

    return branch


def _described(
    describe: Callable[[Any], Any], names: dict[str, Any]
) -> Callable[[dict[str, Any]], Any]:
    def described(data: dict[str, Any]) -> Any:
        answer = describe(data)
        execution = names["_executions"].get(data.get("executionArn"))
        if execution is None:
            return answer
        redrives = {
            "redriveCount": execution.get("redriveCount", 0),
            "redriveStatus": "REDRIVABLE"
            if _refusal(execution, names) is None
            else "NOT_REDRIVABLE",
        }
        return names["json_response"](json.loads(answer[2]) | redrives)

    return described


def _asked(handle: Callable[..., Any], names: dict[str, Any]) -> Callable[..., Any]:
    async def asked(method: Any, path: Any, headers: Any, body: Any, query: Any) -> Any:
        if not headers.get("x-amz-target", "").endswith(".RedriveExecution"):
            return await handle(method, path, headers, body, query)
        return names["_finalize_response"](_redrive(json.loads(body)["executionArn"], names))

    return asked


def _redrive(arn: str, names: dict[str, Any]) -> Any:
    execution = names["_executions"].get(arn)
    if execution is None:
        text = f"Execution {arn} not found"
        return names["error_response_json"]("ExecutionDoesNotExist", text, 400)
    refusal = _refusal(execution, names)
    if refusal:
        return names["error_response_json"]("ExecutionNotRedrivable", refusal, 400)
    now = names["now_iso"]()
    definition = json.loads(names["_state_machines"][execution["stateMachineArn"]]["definition"])
    entered = _last_entered(execution, definition["States"])
    execution["at"], execution["given"] = entered["name"], json.loads(entered["input"])
    execution |= {"status": "RUNNING", "output": None, "stopDate": None}
    execution["redriven"] = list(execution.get("done", ()))
    execution["redriveCount"] = execution.get("redriveCount", 0) + 1
    for name in ("error", "cause"):
        execution.pop(name, None)
    names["_add_event"](
        execution,
        "ExecutionRedriven",
        {"executionRedrivenEventDetails": {"redriveCount": execution["redriveCount"]}},
    )
    names["_emit_execution_status_event"](execution)
    context = names["contextvars"].copy_context()
    names["threading"].Thread(
        target=context.run, args=(names["_run_execution"], arn), daemon=True
    ).start()
    return names["json_response"]({"redriveDate": now})


def _refusal(execution: Execution, names: dict[str, Any]) -> str | None:
    """Why it can't be redriven now."""
    if execution["status"] not in REDRIVABLE:
        return f"Execution is {execution['status']}"
    is_working = execution["executionArn"] in names[WORKING]
    return "Execution is still being stopped" if is_working else None


def _last_entered(execution: Execution, states: dict[str, Any]) -> dict[str, Any]:
    """The name and input of the last state outside all branches that was entered."""
    entered = (one.get("stateEnteredEventDetails") for one in reversed(execution["events"]))
    return next(one for one in entered if one and one["name"] in states)
