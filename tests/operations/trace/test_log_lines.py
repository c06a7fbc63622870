"""The lines of one correlation come from the groups that the stage's own functions write to."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest

from operations.stage import Stage
from operations.trace.log_lines import log_lines

LINE = {"service": "score_risk", "level": "INFO", "message": "Score made"}
GROUPS = {
    "chosen-by-cloudformation-1": [(2000, json.dumps(LINE))],
    "chosen-by-cloudformation-2": [(1000, "REPORT RequestId: 1\n")],
}
FUNCTIONS = [
    ("security-platform-dev-security-service-ScoreRisk", "chosen-by-cloudformation-1"),
    ("security-platform-dev-user-service-SaveReport", "chosen-by-cloudformation-2"),
    ("security-platform-dev2-user-service-SaveReport", "of another stage"),
    ("another", "of another project"),
]


class Pages:
    """A paginator of Lambda or of CloudWatch Logs."""

    def paginate(self, **call: Any) -> list[dict[str, Any]]:
        if not call:
            named = [{"FunctionName": n, "LoggingConfig": {"LogGroup": g}} for n, g in FUNCTIONS]
            return [{"Functions": named[:2]}, {"Functions": named[2:]}]
        assert call["filterPattern"] == '"correlation-1"'
        assert call["startTime"] == 500
        events = GROUPS[call["logGroupName"]]
        return [{"events": [{"timestamp": at, "message": text} for at, text in events]}]


class Client:
    """Either of the two clients."""

    def get_paginator(self, _operation: str) -> Pages:
        return Pages()


def test_lines_of_all_functions_in_the_order_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boto3, "client", lambda _service: Client())
    assert log_lines(Stage("dev", {}), "correlation-1", 500) == [
        {"at": 1000, "text": "REPORT RequestId: 1"},
        {"at": 2000, "text": "score_risk INFO Score made"},
    ]
