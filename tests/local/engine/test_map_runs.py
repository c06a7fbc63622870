"""The input of a Distributed Map says how many of its items may fail."""

from __future__ import annotations

import types
from typing import Any

import pytest
from ministack.services import stepfunctions

from local.engine.corrections import EngineHasChanged
from local.engine.map_runs import take_paths

FAILS = {
    "StartAt": "Is it broken?",
    "States": {
        "Is it broken?": {
            "Type": "Choice",
            "Choices": [{"Variable": "$", "StringEquals": "broken", "Next": "Broken"}],
            "Default": "Whole",
        },
        "Broken": {"Type": "Fail", "Error": "Broken"},
        "Whole": {"Type": "Succeed"},
    },
}
MAP: dict[str, Any] = {
    "Type": "Map",
    "Label": "items",
    "ItemsPath": "$.items",
    "ToleratedFailurePercentagePath": "$.tolerated",
    "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED"}, **FAILS},
    "ResultPath": None,
    "End": True,
}
ITEMS = ["broken", "whole", "whole", "whole"]
PARENT = "arn:aws:states:us-east-1:000000000000:execution:machine:night"


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    monkeypatch.setattr(stepfunctions, "_run_distributed_map", stepfunctions._run_distributed_map)
    monkeypatch.setattr(stepfunctions, "_map_runs", {})
    monkeypatch.setattr(stepfunctions, "_executions", {})
    take_paths(stepfunctions)
    return stepfunctions


def run(engine: types.ModuleType, tolerated: float) -> Any:
    given = {"items": ITEMS, "tolerated": tolerated}
    machine = "arn:aws:states:us-east-1:000000000000:stateMachine:machine"
    parent = {"executionArn": PARENT, "stateMachineArn": machine, "events": []}
    context = {"Execution": {"Id": PARENT, "Name": "night"}, "State": {}, "variables": {}}
    return engine._run_map_items(MAP, given, parent, context)


def counts(engine: types.ModuleType) -> tuple[str, int, int]:
    (found,) = engine._map_runs.values()
    items = found["itemCounts"]
    return found["status"], items["succeeded"], items["failed"]


def test_as_many_as_the_input_says_may_fail(engine: types.ModuleType) -> None:
    output, then = run(engine, 25)
    assert (output, then) == ({"items": ITEMS, "tolerated": 25}, None)
    assert counts(engine) == ("SUCCEEDED", 3, 1)


def test_more_than_that_fail_the_map(engine: types.ModuleType) -> None:
    with pytest.raises(stepfunctions._ExecutionError) as caught:
        run(engine, 24)
    assert caught.value.error == "States.ExceedToleratedFailureThreshold"
    assert counts(engine) == ("FAILED", 3, 1)


def test_an_engine_that_takes_paths_is_refused() -> None:
    def fixed(state: Any) -> Any:
        return state["ToleratedFailurePercentagePath"]

    module = types.ModuleType("stepfunctions")
    module.__dict__["_run_distributed_map"] = fixed
    with pytest.raises(EngineHasChanged, match="tolerated"):
        take_paths(module)
