"""The simulation's Distributed Map does what Step Functions documents of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulation.model.machine import Execution, Machine
from tests.simulation.model.task_failed import TaskFailed

NOW = "2026-01-02T03:04:05.678Z"
ARN = "arn:aws:states:x:1:execution:machine:night"
MAP: dict[str, Any] = {
    "Type": "Map",
    "ItemReader": {"Parameters": {"Bucket.$": "$.bucket", "Key": "list"}},
    "ItemSelector": {
        "number.$": "$$.Map.Item.Value.number",
        "look.$": "States.Format('{}-first', $$.Execution.Name)",
    },
    "ItemBatcher": {"MaxItemsPerBatch": 3},
    "MaxConcurrency": 2,
    "ToleratedFailurePercentagePath": "$.tolerated",
    "ItemProcessor": {
        "StartAt": "Take",
        "States": {
            "Take": {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Arguments": {"Payload": "{% $states.input %}"},
                "End": True,
            }
        },
    },
    "ResultPath": None,
    "End": True,
}
DEFINITION = {"StartAt": "Each", "States": {"Each": MAP}}


class Night:
    """Twenty items in batches of three; children with one of the ``broken`` numbers fail."""

    def __init__(self, tolerated: float, broken: set[int]) -> None:
        self.machine = Machine(DEFINITION, {})
        self.given = {"bucket": "nights", "tolerated": tolerated}
        self.run = self.machine.start(ARN, NOW, self.given)
        self.run.stored = lambda bucket, key: {
            ("nights", "list"): [{"number": number} for number in range(20)]
        }[bucket, key]
        self.broken = broken
        self.taken: list[list[int]] = []

    @property
    def numbers(self) -> list[int]:
        """Of all items that were taken, in their order."""
        return [number for batch in self.taken for number in batch]

    def step(self) -> Execution:
        self.machine.step(self.run, NOW, self._invoke)
        return self.run

    def _invoke(self, _resource: str, arguments: dict[str, Any]) -> Any:
        items = arguments["Payload"]["Items"]
        assert {item["look"] for item in items} == {"night-first"}
        numbers = [item["number"] for item in items]
        self.taken.append(numbers)
        if self.broken & set(numbers):
            raise TaskFailed("Broken")
        return {"Payload": numbers}


def test_every_item_is_in_one_batch_and_no_more_children_run_at_once() -> None:
    night = Night(0, set())
    run = night.step()
    assert (run.status, run.value) == ("SUCCEEDED", night.given)
    assert sorted(night.numbers) == list(range(20))
    assert [len(batch) for batch in night.taken] == [3, 3, 3, 3, 3, 3, 2]
    made = run.map_runs["Each"]
    assert (made.status, made.most_at_once, made.items("SUCCEEDED")) == ("SUCCEEDED", 2, 20)
    assert {name: len(children) for name, children in made.written.items()} == {
        "SUCCEEDED_0.json": 7,
        "FAILED_0.json": 0,
        "PENDING_0.json": 0,
    }


@pytest.mark.parametrize("tolerated", [15, 16, 100])
def test_all_items_of_a_failed_batch_are_counted_and_so_many_are_tolerated(
    tolerated: float,
) -> None:
    night = Night(tolerated, {4})
    run = night.step()
    made = run.map_runs["Each"]
    assert (run.status, made.status) == ("SUCCEEDED", "SUCCEEDED")
    assert (made.items("FAILED"), made.items("SUCCEEDED")) == (3, 17)
    assert [child.error for child in made.written["FAILED_0.json"]] == ["Broken"]


def test_more_than_tolerated_stop_the_rest_and_fail_the_state() -> None:
    night = Night(14, {4})
    run = night.step()
    made = run.map_runs["Each"]
    assert (run.status, run.error, run.at) == (
        "FAILED",
        "States.ExceedToleratedFailureThreshold",
        "Each",
    )
    assert [child.status for child in made.children[:2]] == ["SUCCEEDED", "FAILED"]
    assert {child.status for child in made.children[2:]} == {"PENDING"}
    assert night.numbers == list(range(6))


def test_who_runs_beside_the_one_that_is_too_many_is_stopped() -> None:
    for seed in range(40):
        night = Night(14, {1})
        night.run.chance.seed(seed)
        made = night.step().map_runs["Each"]
        if made.children[1].status == "ABORTED":
            break
    else:
        pytest.fail("no child was ever stopped")
    assert made.items("ABORTED") == 3


def test_a_redrive_runs_only_what_has_not_succeeded() -> None:
    night = Night(14, {4})
    run = night.step()
    night.machine.redrive(run)
    assert night.step().status == "FAILED"
    night.broken = set()
    night.machine.redrive(run)
    assert night.step().status == "SUCCEEDED"
    made = run.map_runs["Each"]
    assert (made.redrives, made.items("SUCCEEDED")) == (2, 20)
    first, failed, *others = (child.starts for child in made.children)
    assert (first, failed) == (1, 3)
    # Whoever ran beside the failed one in the first redrive has succeeded, or was stopped.
    assert set(others) <= {1, 2}
    assert sorted(set(night.numbers)) == list(range(20))
    assert night.taken.count([0, 1, 2]) == 1
