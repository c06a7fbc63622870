"""What one customer, and one stranger, can cost in a day, as the documents say it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from infra.costs import Function, Functions, of_a_customer, of_a_run, of_a_stranger
from infra.prices import PRICES_OF
from infra.settings.context import from_context
from infra.settings.customer_limits import CustomerLimits
from infra.settings.stage import ROOT, StageSettings
from tests.infra.conftest import Synthesized
from workflows.security_report.machine import definition

DOCUMENT = (ROOT / "docs" / "operations" / "operations.md").read_text(encoding="utf-8")


@pytest.fixture
def settings(synthesized: Synthesized) -> StageSettings:
    return from_context(synthesized.context)


@pytest.fixture
def functions(synthesized: Synthesized) -> Functions:
    """The limits that stand in the templates."""
    return {
        re.sub(r"Function[0-9A-F]{8}$", "", one.id): Function(
            one.properties["Timeout"], one.properties["MemorySize"]
        )
        for one in synthesized.resources("Lambda::Function")
        if one.id != "Handler" and "MemorySize" in one.properties
    }


def documented(heading: str) -> dict[str, float]:
    """The table of a paragraph: what for, and USD a day."""
    table = DOCUMENT.partition(heading)[2].partition("\n\n")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (\S+) \| [^|]* \| ([\d.]+) \|$", table, re.MULTILINE)
    return {name: float(usd) for name, usd in rows}


def rounded(costs: dict[str, float]) -> dict[str, float]:
    return {name: round(usd, 2) for name, usd in costs.items()}


def test_the_most_of_a_customer_is_as_documented(
    settings: StageSettings, functions: Functions
) -> None:
    costs = of_a_customer(settings, functions, definition())
    assert set(costs) == {*_uses(settings.limits), "requests", "watches"}
    assert rounded(costs) == documented("### The most that one customer can cost")
    assert sum(costs.values()) < 60


def _uses(limits: CustomerLimits) -> set[str]:
    return {use for _, most in limits.uses().values() for use in most}


def test_the_most_of_a_stranger_is_as_documented(settings: StageSettings) -> None:
    costs = of_a_stranger(settings)
    assert rounded(costs) == documented("### The most that one stranger can cost")
    assert sum(costs.values()) < 20


def test_a_run_costs_little(functions: Functions) -> None:
    assert 0.001 < of_a_run(functions, definition()) < 0.02


def test_each_limit_bounds_its_cost(settings: StageSettings, functions: Functions) -> None:
    least: dict[str, Any] = dict.fromkeys(
        [
            "sheets",
            "saves",
            "submissions",
            "exports",
            "shares",
            "domains",
            "proofs",
            "rechecks",
            "files",
            "what_ifs",
        ],
        1,
    )
    tight = settings.model_copy(update={"limits": CustomerLimits(**least)})
    before = of_a_customer(settings, functions, definition())
    after = of_a_customer(tight, functions, definition())
    assert [name for name in before if after[name] >= before[name]] == ["requests"]


def test_without_a_firewall_nothing_bounds_the_requests(
    settings: StageSettings, functions: Functions
) -> None:
    bare = settings.model_copy(update={"requests_in_5_minutes": None})
    with pytest.raises(ValueError, match="requestsIn5Minutes"):
        of_a_customer(bare, functions, definition())
    with pytest.raises(ValueError, match="requestsIn5Minutes"):
        of_a_stranger(bare)


def test_the_documents_name_the_day_of_the_prices() -> None:
    assert f"as of {PRICES_OF}" in DOCUMENT
