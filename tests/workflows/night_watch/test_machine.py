"""The state machine of a night: complete, bounded and tolerant."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.providers.registry.providers import PROVIDERS
from tests.workflows.engine import evaluated, states
from workflows.night_watch.looks import BATCH, LABELS
from workflows.night_watch.machine import TOLERATED, TOLERATED_PERCENT, definition, functions
from workflows.timeouts import NIGHT_SECONDS, SECOND_LOOK_SECONDS

EXPRESS_SECONDS = 300
"""Step Functions, "Quotas": the longest that an Express execution runs."""


def test_every_state_says_what_it_is_for_and_no_two_have_one_name() -> None:
    names = [name for name, _ in states("night_watch")]
    assert len(names) == len(set(names)) > len(LABELS) * 6
    assert all(state["Comment"] for _, state in states("night_watch"))


def test_a_child_takes_a_batch_or_one_domain_alone() -> None:
    found = states("night_watch")
    (items,) = {state["Items"] for name, state in found if name.startswith("Take the")}
    one = {"owner": "o", "answerId": "a"}
    for given in ({"Items": [one, one]}, {"Items": [one]}, one):
        assert evaluated(items, input=given) == given.get("Items", [one])


def test_a_child_has_ended_before_an_express_execution_has_to() -> None:
    """After throttles it may take longer: then the child fails, and is redriven."""
    for label in LABELS:
        tasks = [s for n, s in states("night_watch") if label in n and s["Type"] == "Task"]
        assert sum(task["TimeoutSeconds"] for task in tasks) < EXPRESS_SECONDS


def test_no_domain_s_failure_is_another_s_and_no_night_meets_the_next() -> None:
    found = dict(states("night_watch"))
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
    found = evaluated(TOLERATED, result={"Payload": {"count": domains}})
    assert found == tolerated >= TOLERATED_PERCENT
    if domains > BATCH:
        assert BATCH / domains * 100 <= tolerated
    for name in ("Find the watched", "Find what differs"):
        assert dict(states("night_watch"))[name]["Output"]["tolerated"] == TOLERATED


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
    found = dict(states("night_watch"))
    for label in LABELS:
        assert found[f"Take the {label} batch"]["Next"] == f"Was each {label} look made?"
        choice = found[f"Was each {label} look made?"]
        ((condition, then),) = [(each["Condition"], each["Next"]) for each in choice["Choices"]]
        assert evaluated(condition, input=looks) is fails
        assert (found[then]["Type"], found[choice["Default"]]["Type"]) == ("Fail", "Succeed")


def test_every_provider_can_be_asked() -> None:
    assert len(functions()) == 3 + len(PROVIDERS)
    text = json.dumps(definition(1, 1))
    assert all(f"${{{name}}}" in text for name in functions())
