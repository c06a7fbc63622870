"""A night with sheets that fail: the others are looked at, it says how many, and is redriven."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from bench.deployed.night_watch import watched_like
from local.customer.customer import Customer
from local.platform.running import Deployment
from operations.trace.map_runs import MapRun, map_runs
from tests.deployed.conftest import final_report, signed_up, submit, wait_for
from tests.deployed.operations.test_operations import run

DOMAIN = "half-kept.example"
SHEETS = 8
NOT_JSON = "{"


class Watches:
    """Some sheets that are watched; a broken one's state can't be read."""

    def __init__(self, deployment: Deployment, sheets: list[dict[str, str]]) -> None:
        self._table = boto3.resource("dynamodb").Table(deployment.outputs["WatchesTable"])
        self.sheets = sheets
        self._whole: dict[str, Any] = {}

    def item(self, number: int) -> dict[str, Any]:
        return dict(self._table.get_item(Key=self.sheets[number])["Item"])

    def last_looks(self) -> list[int]:
        """How many looks were taken in, by sheet."""
        return [int(self.item(number).get("looks", 0)) for number in range(SHEETS)]

    def break_these(self, *numbers: int) -> None:
        for number in numbers:
            item = self.item(number)
            self._whole[item["answerId"]] = item
            self._table.put_item(Item=item | {"state": NOT_JSON})

    def repair(self) -> None:
        for item in self._whole.values():
            self._table.put_item(Item=item)
        self._whole.clear()

    def remove(self) -> None:
        for sheet in self.sheets:
            self._table.delete_item(Key=sheet)


@pytest.fixture
def watches(deployment: Deployment, sheet: dict[str, Any]) -> Iterator[Watches]:
    owner: Customer = signed_up(deployment)
    sheet["domain"] = DOMAIN
    answer_id = submit(owner, sheet)
    report = final_report(owner, answer_id)
    made = Watches(deployment, watched_like(deployment, report["owner"], answer_id, SHEETS))
    yield made
    made.remove()


def night(deployment: Deployment) -> str:
    """One night, from its start to its end."""
    started = boto3.client("stepfunctions").start_execution(
        stateMachineArn=deployment.outputs["NightWatchArn"], name=f"night-{uuid.uuid4().hex}"
    )
    return str(started["executionArn"])


def ended(arn: str) -> str:
    client = boto3.client("stepfunctions")

    def look() -> str | None:
        status = str(client.describe_execution(executionArn=arn)["status"])
        return status if status != "RUNNING" else None

    return wait_for(look, "the end of the night", 180)


def first(arn: str) -> list[MapRun]:
    return [found for found in map_runs(arn) if found.label == "first"]


def test_a_night_goes_on_without_what_is_broken_and_a_redrive_looks_at_that_alone(
    deployment: Deployment, watches: Watches, capsys: pytest.CaptureFixture[str]
) -> None:
    watches.break_these(3)
    arn = night(deployment)
    assert ended(arn) == "SUCCEEDED"
    (looked,) = first(arn)
    assert (looked.failed, looked.total - looked.succeeded) == (1, 1)
    assert f"1 failed ({looked.reasons[0]}), 0 to go" in run(capsys, "trace", arn)
    assert looked.reasons[0].startswith("LooksFailed: ")
    watches.repair()
    assert watches.last_looks() == [1, 1, 1, 0, 1, 1, 1, 1]

    watches.break_these(*range(SHEETS))
    arn = night(deployment)
    assert ended(arn) == "FAILED"
    assert [found.failed for found in first(arn)] == [SHEETS]
    watches.repair()
    watches.break_these(5, 6)
    run(capsys, "redrive", arn)
    assert ended(arn) == "SUCCEEDED"
    watches.repair()
    assert watches.last_looks() == [2, 2, 2, 1, 2, 1, 1, 2]
    assert [found.failed for found in first(arn)] == [SHEETS, 2]
    # The next night has whatever was left out.
    assert ended(night(deployment)) == "SUCCEEDED"
    assert watches.last_looks() == [3, 3, 3, 2, 3, 2, 2, 3]
