"""Executions begin at once, and a redrive does what wasn't done, and nothing else."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import types
from typing import Any

import pytest
from ministack.services import stepfunctions

from local.engine.corrections import EngineHasChanged
from local.engine.executions import correct_executions

CORRECTED = ("_run_execution", "_run_sub_machine", "_describe_execution", "handle_request")


def task(name: str, then: str | None, **more: Any) -> dict[str, Any]:
    going_on = {"Next": then} if then else {"End": True}
    return {"Type": "Task", "Resource": name, **going_on, **more}


def branch(name: str) -> dict[str, Any]:
    return {"StartAt": name, "States": {name: task(name, None)}}


BOTH = {"Type": "Parallel", "Branches": [branch("left"), branch("right")], "Next": "last"}
DEFINITION = {
    "QueryLanguage": "JSONata",
    "StartAt": "first",
    "States": {
        "first": task("first", "both", Assign={"kept": "{% $states.result %}"}),
        "both": BOTH,
        "last": task("last", None, Output={"kept": "{% $kept %}", "of": "{% $states.result %}"}),
    },
}


class Engine:
    """Ministack's Step Functions with one machine, whose tasks are recorded."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.broken: set[str] = set()
        self.goes_on = threading.Event()
        self.goes_on.set()
        role = "arn:aws:iam::000000000000:role/one"
        definition = json.dumps(DEFINITION)
        machine = {"name": f"m-{time.time_ns()}", "roleArn": role, "definition": definition}
        self.machine = self.ask("CreateStateMachine", machine)["stateMachineArn"]

    def ask(self, action: str, data: dict[str, Any]) -> dict[str, Any]:
        headers = {"x-amz-target": f"AWSStepFunctions.{action}"}
        body = json.dumps(data).encode()
        answer = asyncio.run(stepfunctions.handle_request("POST", "/", headers, body, {}))
        return dict(json.loads(answer[2]))

    def invoke(self, resource: str, *_: Any) -> Any:
        self.called.append(resource)
        self.goes_on.wait()
        if resource in self.broken:
            raise stepfunctions._ExecutionError("Broken", resource)
        return f"of {resource}"

    def start(self) -> str:
        return str(self.ask("StartExecution", {"stateMachineArn": self.machine})["executionArn"])

    def ended(self, arn: str) -> dict[str, Any]:
        for _ in range(500):
            found = self.ask("DescribeExecution", {"executionArn": arn})
            if found["status"] == "SUCCEEDED" or found["redriveStatus"] == "REDRIVABLE":
                return found
            time.sleep(0.01)
        raise AssertionError(found)

    def redrive(self, arn: str) -> dict[str, Any]:
        return self.ask("RedriveExecution", {"executionArn": arn})


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    for name in CORRECTED:
        monkeypatch.setattr(stepfunctions, name, getattr(stepfunctions, name))
    correct_executions(stepfunctions)
    engine = Engine()
    monkeypatch.setattr(stepfunctions, "_invoke_resource", engine.invoke)
    return engine


@pytest.mark.parametrize(
    ("broken", "again"),
    [
        ("first", ["first", "left", "right", "last"]),
        ("right", ["right", "last"]),
        ("last", ["last"]),
    ],
)
def test_what_was_done_is_not_done_again(engine: Engine, broken: str, again: list[str]) -> None:
    engine.broken = {broken}
    arn = engine.start()
    failed = engine.ended(arn)
    assert (failed["status"], failed["error"], failed["redriveCount"]) == ("FAILED", "Broken", 0)
    engine.called.clear()
    # As broken as before: a second redrive is one, too.
    assert engine.redrive(arn).keys() == {"redriveDate"}
    assert engine.ended(arn)["status"] == "FAILED"
    assert engine.called == [broken]
    engine.called.clear()
    engine.broken = set()
    engine.redrive(arn)
    done = engine.ended(arn)
    assert (done["status"], done["redriveCount"]) == ("SUCCEEDED", 2)
    assert "error" not in done
    assert json.loads(done["output"]) == {"kept": "of first", "of": "of last"}
    assert sorted(engine.called) == sorted(again)
    history = engine.ask("GetExecutionHistory", {"executionArn": arn})["events"]
    kinds = [event["type"] for event in history]
    assert kinds.count("ExecutionRedriven") == kinds.count("ExecutionFailed") == 2
    assert kinds[-1] == "ExecutionSucceeded"


def test_what_ended_with_the_engine_is_redriven(engine: Engine) -> None:
    engine.goes_on.clear()
    arn = engine.start()
    while not engine.called:
        time.sleep(0.01)
    # As it is kept while it runs, and read by the engine that comes after this one.
    kept = json.loads(json.dumps(stepfunctions._executions[arn]))
    engine.goes_on.set()
    engine.ended(arn)
    engine.called.clear()
    stepfunctions._restore_state({"executions": {arn: kept}})
    assert engine.ended(arn)["error"] == "States.ServiceRestart"
    assert engine.redrive(arn).keys() == {"redriveDate"}
    assert engine.ended(arn)["status"] == "SUCCEEDED"
    assert sorted(engine.called) == ["first", "last", "left", "right"]


def test_what_is_still_being_stopped_has_to_end_first(engine: Engine) -> None:
    engine.goes_on.clear()
    arn = engine.start()
    engine.ask("StopExecution", {"executionArn": arn})
    assert "stopped" in engine.redrive(arn)["message"]
    engine.goes_on.set()
    assert engine.ended(arn)["status"] == "ABORTED"
    engine.redrive(arn)
    assert engine.ended(arn)["status"] == "SUCCEEDED"


def test_what_ended_well_or_is_not_there_is_not_redriven(engine: Engine) -> None:
    arn = engine.start()
    assert engine.ended(arn)["redriveStatus"] == "NOT_REDRIVABLE"
    assert engine.redrive(arn)["__type"] == "ExecutionNotRedrivable"
    assert engine.redrive(f"{arn}-other")["__type"] == "ExecutionDoesNotExist"
    assert engine.called == ["first", *sorted(engine.called[1:3]), "last"]


def test_an_execution_enters_its_first_state_without_a_pause(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(stepfunctions, "_executions", {"arn": {"stateMachineArn": "gone"}})
    monkeypatch.setattr(stepfunctions, "_fail_execution", lambda *_: None)
    monkeypatch.setattr("time.sleep", slept.append)
    stepfunctions._executions["arn"]["status"] = "FAILED"
    stepfunctions._run_execution("arn")
    assert slept == []


@pytest.mark.parametrize("changed", ["_run_execution", "handle_request"])
def test_an_engine_that_has_changed_is_refused(
    monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    def repaired() -> str:
        return "RedriveExecution"

    fixed = types.ModuleType("stepfunctions")
    fixed.__dict__.update({name: getattr(stepfunctions, name) for name in CORRECTED})
    fixed.__dict__[changed] = repaired
    with pytest.raises(EngineHasChanged):
        correct_executions(fixed)
