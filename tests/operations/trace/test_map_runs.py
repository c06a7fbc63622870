"""How far a Distributed Map is, and why its children failed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest

from operations.trace.map_runs import MapRun, map_runs

RUN = "arn:aws:states:x:1:mapRun:night-watch/first:8d1b"
COUNTS = {"total": 9, "succeeded": 4, "failed": 3, "timedOut": 1, "aborted": 0, "pending": 1}


class StepFunctions:
    """One execution with one Map Run, of which three children failed."""

    causes = ("TableUnavailable", "States.Timeout", "TableUnavailable")

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts

    def get_paginator(self, name: str) -> Any:
        assert name == "list_map_runs"
        return self

    def paginate(self, **_: Any) -> list[Any]:
        started = datetime(2026, 1, 2, tzinfo=UTC)
        return [{"mapRuns": [{"mapRunArn": RUN, "startDate": started}]}]

    def describe_map_run(self, **_: Any) -> Any:
        return {"mapRunArn": RUN, "status": "SUCCEEDED", "itemCounts": self.counts}

    def list_executions(self, **asked: Any) -> Any:
        assert asked == {"mapRunArn": RUN, "statusFilter": "FAILED", "maxResults": 100}
        return {"executions": [{"executionArn": str(n)} for n in range(len(self.causes))]}

    def describe_execution(self, **asked: Any) -> Any:
        return {"error": "LooksFailed", "cause": self.causes[int(asked["executionArn"])]}


def read(monkeypatch: pytest.MonkeyPatch, **counts: int) -> MapRun:
    monkeypatch.setattr(boto3, "client", lambda _name: StepFunctions(COUNTS | counts))
    (found,) = map_runs("arn")
    return found


def test_it_says_how_many_failed_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(read(monkeypatch)) == (
        "first: SUCCEEDED, 4 of 9 items succeeded, 4 failed (2 times LooksFailed: "
        "TableUnavailable; LooksFailed: States.Timeout), 1 to go"
    )


def test_without_failures_nothing_is_asked_for_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StepFunctions, "list_executions", None)
    found = read(monkeypatch, failed=0, succeeded=7)
    assert str(found) == "first: SUCCEEDED, 7 of 9 items succeeded, 1 failed, 1 to go"
