"""The state machine of a night: complete, bounded, tolerant, and the same in both engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonata import Jsonata

from handlers.providers.registry.providers import PROVIDERS
from tests.workflows.test_expressions import expressions
from workflows.night_watch.looks import BATCH, LABELS
from workflows.night_watch.machine import TOLERATED, TOLERATED_PERCENT, definition, functions
from workflows.snapshot import FOLDER, rendered
from workflows.timeouts import NIGHT_SECONDS, SECOND_LOOK_SECONDS

EXPRESS_SECONDS = 300
"""Step Functions, "Quotas": the longest that an Express execution runs."""


def states(machine: dict[str, Any] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, state in (machine or definition(4, SECOND_LOOK_SECONDS))["States"].items():
        yield name, state
        if "ItemProcessor" in state:
            yield from states(state["ItemProcessor"])


def test_the_committed_snapshot_is_the_definition() -> None:
    assert (FOLDER / "night_watch.asl.json").read_text() == rendered("night_watch")


def test_both_engines_give_the_same() -> None:
    payloads = json.loads((FOLDER / "night_watch_payloads.json").read_text())
    expected = json.loads((FOLDER / "night_watch.expressions.json").read_text())
    found = {}
    for name, state in states():
        own = {k: v for k, v in state.items() if k != "ItemProcessor"}
        for place, text in expressions(own, name):
            compiled = Jsonata(text)
            given = payloads["all"]["states"] | payloads.get(name, {}).get("states", {})
            for variable, value in (payloads["all"] | {"states": given}).items():
                compiled.assign(variable, value)
            found[place] = compiled.evaluate(None)
    assert json.loads(json.dumps(found)) == expected


def test_every_state_says_what_it_is_for_and_no_two_have_one_name() -> None:
    names = [name for name, _ in states()]
    assert len(names) == len(set(names)) > len(LABELS) * 6
    assert all(state["Comment"] for _, state in states())


def test_a_child_takes_a_batch_or_one_domain_alone() -> None:
    (text,) = {state["Items"] for name, state in states() if name.startswith("Take the")}
    compiled = Jsonata(text.removeprefix("{%").removesuffix("%}"))
    one = {"owner": "o", "answerId": "a"}
    for given in ({"Items": [one, one]}, {"Items": [one]}, one):
        compiled.assign("states", {"input": given})
        assert compiled.evaluate(None) == given.get("Items", [one])


def test_a_child_has_ended_before_an_express_execution_has_to() -> None:
    """After throttles it may take longer: then the child fails, and is redriven."""
    for label in LABELS:
        tasks = [s for n, s in states() if label in n and s["Type"] == "Task"]
        assert sum(task["TimeoutSeconds"] for task in tasks) < EXPRESS_SECONDS


def test_no_domain_s_failure_is_another_s_and_no_night_meets_the_next() -> None:
    found = dict(states())
    for label in LABELS:
        for name in (f"Begin {label} look", f"End {label} look", f"Ask for {label}"):
            assert [each["ErrorEquals"] for each in found[name]["Catch"]] == [["States.ALL"]]
    maps = [s for s in found.values() if "ItemBatcher" in s]
    assert len(maps) == len(LABELS)
    for each in maps:
        assert each["ItemBatcher"]["MaxItemsPerBatch"] == BATCH
        assert each["ToleratedFailurePercentagePath"] == "$.tolerated"
        assert "Retry" not in each, "it would begin with all domains again"
        assert each["ResultPath"] is None
        assert len(each["Label"]) <= 40
    assert SECOND_LOOK_SECONDS * 2 < NIGHT_SECONDS < 86_400


@pytest.mark.parametrize(
    ("domains", "tolerated"),
    [(0, 99), (1, 99), (5, 99), (6, 84), (20, 25), (49, 11), (50, 10), (1_000, 10), (10**6, 10)],
)
def test_one_failed_child_of_several_is_always_tolerated(domains: int, tolerated: int) -> None:
    compiled = Jsonata(TOLERATED.removeprefix("{%").removesuffix("%}"))
    compiled.assign("states", {"result": {"Payload": {"count": domains}}})
    assert compiled.evaluate(None) == tolerated >= TOLERATED_PERCENT
    if domains > BATCH:
        assert BATCH / domains * 100 <= tolerated
    for name in ("Find the watched", "Find what differs"):
        assert dict(states())[name]["Output"]["tolerated"] == TOLERATED


@pytest.mark.parametrize(
    ("looks", "fails"),
    [
        ([{"looked": True, "report": None}], False),
        ([{"looked": False}, {"looked": True, "report": "r"}], False),
        ([{"looked": True, "report": None}, {"looked": False, "error": "States.Timeout"}], True),
    ],
)
def test_a_child_fails_with_any_of_its_looks_and_after_all_of_them(
    looks: list[Any], fails: bool
) -> None:
    found = dict(states())
    for label in LABELS:
        assert found[f"Take the {label} batch"]["Next"] == f"Was each {label} look made?"
        choice = found[f"Was each {label} look made?"]
        ((condition, then),) = [(each["Condition"], each["Next"]) for each in choice["Choices"]]
        compiled = Jsonata(condition.removeprefix("{%").removesuffix("%}"))
        compiled.assign("states", {"input": looks})
        assert compiled.evaluate(None) is fails
        assert (found[then]["Type"], found[choice["Default"]]["Type"]) == ("Fail", "Succeed")


def test_every_provider_can_be_asked() -> None:
    assert len(functions()) == 3 + len(PROVIDERS)
    text = json.dumps(definition(1, 1))
    assert all(f"${{{name}}}" in text for name in functions())
