"""What a sheet with its two reports costs, as docs/operations/scale.md says it."""

from __future__ import annotations

import json
import re

import pytest

from infra.report_costs import (
    PROVIDER_SECONDS,
    TIMES_SLOWER,
    Task,
    nested_express,
    single_function,
    standard,
    usual_way,
)
from infra.settings.stage import ROOT
from tests.infra.conftest import Synthesized
from workflows.security_report.gather_evidence import gather_evidence
from workflows.security_report.machine import definition

MACHINE = definition()
DOCUMENT = (ROOT / "docs" / "operations" / "scale.md").read_text(encoding="utf-8")
AROUND = ("PublishAnswer", "RunQueueQueueRuns", "SaveReport", "SaveReport")
DESIGNS = (standard, nested_express, single_function)


def processor_seconds() -> dict[str, float]:
    """Of each task, as ``make bench ONLY=submission`` left them."""
    results = json.loads((ROOT / "bench" / "results.json").read_text(encoding="utf-8"))
    figures = results["submission"]["figures"]
    return {
        figure["what"].removeprefix("task "): figure["value"]
        for figure in figures
        if figure["what"].startswith("task ")
    }


@pytest.fixture
def memory(synthesized: Synthesized) -> dict[str, int]:
    """Of each function, in MB."""
    return {
        re.sub(r"Function[0-9A-F]{8}$", "", one.id): one.properties["MemorySize"]
        for one in synthesized.resources("Lambda::Function")
        if "MemorySize" in one.properties
    }


@pytest.fixture
def parts(memory: dict[str, int]) -> tuple[dict[str, Task], dict[str, Task]]:
    """What is called around the execution, and its tasks."""
    measured = processor_seconds()
    tasks = {
        name: Task(
            PROVIDER_SECONDS if name.startswith("Ask ") else measured[name] * TIMES_SLOWER,
            max(mb for function, mb in memory.items() if function.endswith(_called(state))),
        )
        for name, state in usual_way(MACHINE)
        if state["Type"] == "Task" and "FunctionName" in state["Arguments"]
    }
    around = {f"{n} {name}": Task(0.05, memory[name]) for n, name in enumerate(AROUND)}
    return around, tasks


def _called(state: dict[str, dict[str, str]]) -> str:
    found = re.search(r"\$\{(\w+)\}", state["Arguments"]["FunctionName"])
    assert found
    return found[1].removesuffix("Function")


def documented() -> dict[str, list[int]]:
    rows = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \|$", DOCUMENT, re.MULTILINE)
    return {name: [int(usd) for usd in designs] for name, *designs in rows}


def test_a_million_reports_cost_what_the_document_says(
    parts: tuple[dict[str, Task], dict[str, Task]],
) -> None:
    costs = [design(MACHINE, *parts) for design in DESIGNS]
    made = {name: [round(1_000_000 * cost[name]) for cost in costs] for name in costs[0]}
    made["sum"] = [round(1_000_000 * sum(cost.values())) for cost in costs]
    shown = documented()
    assert made.keys() == shown.keys()
    for name, designs in made.items():
        # Measured times differ a little from run to run; a change of the design doesn't.
        assert designs == pytest.approx(shown[name], rel=0.25, abs=3), (name, made)


def test_only_the_states_set_the_designs_apart_where_each_task_can_be_redriven(
    parts: tuple[dict[str, Task], dict[str, Task]],
) -> None:
    whole, nested, single = (sum(design(MACHINE, *parts).values()) for design in DESIGNS)
    assert single < nested < whole


def test_twice_the_states_are_seen(parts: tuple[dict[str, Task], dict[str, Task]]) -> None:
    gather = MACHINE["States"]["Gather evidence"]
    more = gather | {"Branches": 3 * gather["Branches"]}
    machine = MACHINE | {"States": MACHINE["States"] | {"Gather evidence": more}}
    before = standard(MACHINE, *parts)["states"]
    assert standard(machine, *parts)["states"] == pytest.approx(2 * before)


def test_the_usual_way_enters_each_provider_once_and_no_fault() -> None:
    names = [name for name, _ in usual_way(MACHINE)]
    # Without providers only the branch that reports at once is left.
    branches = gather_evidence([], then="")
    assert len(names) == len(set(names))
    assert not [name for name in names if "unknown" in name or "malformed" in name]
    assert set(branches["Branches"][0]["States"]) - {"Provisional report not sent"} <= set(names)
