"""Executions that ended badly: those of reports and of nights, and a night that is gone on with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from operations import executions
from operations.stage import OperationsError, Stage

STAGE = Stage("dev", {"StateMachineArn": "arn:report", "NightWatchArn": "arn:night-watch"})
LONG_AGO, NOW = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 11, 27, tzinfo=UTC)
NIGHT = {"executionArn": "arn:night-watch:night-1", "startDate": NOW, "stopDate": NOW}
OLD = {"executionArn": "arn:report:1", "startDate": LONG_AGO, "stopDate": LONG_AGO}
FOUND = {("arn:night-watch", "FAILED"): [NIGHT], ("arn:report", "ABORTED"): [OLD]}


class Machines:
    """As much of Step Functions as is asked."""

    def __init__(self) -> None:
        self.redriven: list[str] = []
        self.fails = False

    def get_paginator(self, _name: str) -> Machines:
        return self

    def paginate(self, **asked: str) -> list[dict[str, Any]]:
        key = (asked["stateMachineArn"], asked["statusFilter"])
        return [{"executions": FOUND.get(key, [])}]

    def describe_execution(self, **_asked: str) -> dict[str, str]:
        return {"error": "States.ExceedToleratedFailureThreshold", "cause": "11 %"}

    def redrive_execution(self, **asked: str) -> None:
        if self.fails:
            raise ClientError({"Error": {"Code": "ExecutionNotRedrivable"}}, "RedriveExecution")
        self.redriven.append(asked["executionArn"])


@pytest.fixture(autouse=True)
def machines(monkeypatch: pytest.MonkeyPatch) -> Machines:
    made = Machines()
    monkeypatch.setattr(boto3, "client", lambda _service: made)
    return made


def test_a_night_that_failed_is_listed_beside_reports() -> None:
    since = datetime(2026, 2, 1, tzinfo=UTC)
    (failure,) = executions.failures(STAGE, since)
    assert (failure.arn, failure.status) == ("arn:night-watch:night-1", "FAILED")
    assert failure.error == "States.ExceedToleratedFailureThreshold"
    every = executions.failures(STAGE, datetime(2025, 1, 1, tzinfo=UTC))
    assert [each.arn for each in every] == ["arn:report:1", "arn:night-watch:night-1"]


def test_a_night_is_gone_on_with(machines: Machines) -> None:
    executions.redrive("arn:night-watch:night-1")
    assert machines.redriven == ["arn:night-watch:night-1"]
    machines.fails = True
    with pytest.raises(OperationsError, match="Not redriven"):
        executions.redrive("arn:night-watch:night-1")
