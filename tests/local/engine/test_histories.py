"""The engine still needs its histories corrected; that they are right is tests/simulation's."""

from __future__ import annotations

import contextvars
import types

import pytest
from ministack.services import stepfunctions

from local.engine.corrections import EngineHasChanged
from local.engine.histories import STATE_TYPES, record_branches

CORRECTED = ["_add_event", "_run_sub_machine", *(f"_execute_{k.lower()}" for k in STATE_TYPES)]


def test_what_is_corrected_is_there_and_corrected_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CORRECTED:
        monkeypatch.setattr(stepfunctions, name, getattr(stepfunctions, name))
    before = [getattr(stepfunctions, name) for name in CORRECTED]
    record_branches(stepfunctions)
    after = [getattr(stepfunctions, name) for name in CORRECTED]
    assert not set(before) & set(after)


def test_an_engine_that_records_branches_is_refused() -> None:
    def sub_machine() -> str:
        return "TaskStateEntered"

    fixed = types.ModuleType("stepfunctions")
    fixed.__dict__.update(_run_sub_machine=sub_machine, _add_event=stepfunctions._add_event)
    with pytest.raises(EngineHasChanged, match="histories"):
        record_branches(fixed)


def test_the_installed_engine_chains_no_events() -> None:
    execution: dict[str, list[dict[str, object]]] = {"events": []}
    assert "previousEventId" not in stepfunctions._add_event(execution, "TaskScheduled")


def test_a_child_of_a_map_run_has_a_history_and_a_context_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in CORRECTED:
        monkeypatch.setattr(stepfunctions, name, getattr(stepfunctions, name))
    record_branches(stepfunctions)
    parent, child = ({"executionArn": one, "name": one, "events": []} for one in ("night", "child"))
    monkeypatch.setattr(stepfunctions, "_executions", {"night": parent, "child": child})
    of_parent = {"Execution": {"Id": "night", "Name": "night", "Input": 1}, "State": {}}
    context = of_parent | {"QueryLanguage": "JSONata", "variables": {}}
    who = {"Type": "Pass", "Output": "{% $states.context.Execution %}", "End": True}
    found = {
        run["name"]: contextvars.copy_context().run(
            stepfunctions._run_sub_machine, {"Who": who}, "Who", {}, run, context
        )
        for run in (parent, child)
    }
    assert found == {name: {"Id": name, "Name": name, "Input": 1} for name in ("night", "child")}
    for run in (parent, child):
        assert [each["type"] for each in run["events"]] == ["PassStateEntered", "PassStateExited"]
    assert child["events"][0]["previousEventId"] == 1
