"""The dashboard's cost of a report, reckoned from made-up measurements."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from infra.monitoring.report_cost import TITLE
from infra.prices import PRICES
from infra.report_costs import shared, usual_way
from tests.infra.conftest import Synthesized
from tests.infra.monitoring.test_report_metrics import dashboard
from workflows.security_report.machine import definition

LONGEST = 2048
"""CloudWatch, MetricDataQuery: characters of an expression."""
MOST = 500
"""CloudWatch, quotas: metrics of one widget."""


@pytest.fixture(scope="module")
def widget(synthesized: Synthesized) -> list[list[Any]]:
    """The metrics of the widget; a reference to a function reads ``?``."""
    widgets = json.loads(dashboard(synthesized))["widgets"]
    (found,) = (one for one in widgets if one["properties"].get("title") == TITLE)
    metrics: list[list[Any]] = found["properties"]["metrics"]
    return metrics


def expression(widget: list[list[Any]]) -> str:
    (found,) = (one[0]["expression"] for one in widget if "expression" in one[0])
    return str(found)


def usd(widget: list[list[Any]], measured: dict[str, float]) -> float:
    """What CloudWatch shows; ``measured`` is by the metrics' ids, and others are missing."""
    names = {one[-1]["id"] for one in widget if "expression" not in one[0]}
    text = expression(widget)
    assert set(re.findall(r"[a-z]+\d*", text)) == names
    values = dict.fromkeys(names) | measured
    functions = {
        "SUM": lambda series: sum(one for one in series if one is not None),
        "FILL": lambda series, value: [value if one is None else one for one in series],
    }
    reckoned: float = eval(text, functions, values)  # noqa: S307 - the expression of this stack
    return reckoned


def test_cloudwatch_takes_the_expression_and_all_that_it_names(widget: list[list[Any]]) -> None:
    assert len(expression(widget)) <= LONGEST
    assert len(widget) <= MOST


def test_every_function_is_in_it_with_its_own_memory(
    synthesized: Synthesized, widget: list[list[Any]]
) -> None:
    memory = sorted(
        one.properties["MemorySize"]
        for one in synthesized.resources("Lambda::Function")
        if one.stack != "frontend" and "CustomS3AutoDelete" not in one.id
    )
    ids = [one[-1]["id"] for one in widget if one[1:2] == ["Duration"]]
    idle = {"complete": 1.0, "executions": 0.0}
    second = PRICES["lambda_gb_second"] / 1024
    seen = sorted(round(usd(widget, {**idle, name: 1000}) / second) for name in ids)
    assert seen == memory
    calls = [one[-1]["id"] for one in widget if one[1:2] == ["Invocations"]]
    assert len(calls) == len(memory)
    for name in calls:
        assert usd(widget, {**idle, name: 1}) == pytest.approx(PRICES["lambda_request"])


def test_an_execution_costs_its_states_and_stores_and_is_shared_by_the_reports(
    widget: list[list[Any]],
) -> None:
    machine = definition()
    states = sum(1 for _ in usual_way(machine)) * PRICES["state_transition"]
    once = states + sum(shared(machine).values())
    assert usd(widget, {"executions": 1, "complete": 1}) == pytest.approx(once)
    assert usd(widget, {"executions": 3, "complete": 2}) == pytest.approx(once * 3 / 2)
