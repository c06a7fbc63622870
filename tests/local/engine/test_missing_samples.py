"""Alarms of the local engine where nothing comes: CloudWatch's rules for missing data."""

from __future__ import annotations

import time
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pytest
from ministack.services import cloudwatch

from local.engine.corrections import EngineHasChanged
from local.engine.missing_samples import count_missing_samples

DAY = 86_400


def alarm(treat: str, state: str = "OK") -> dict[str, Any]:
    return {
        "AlarmName": "missed",
        "Namespace": "AWS/Lambda",
        "MetricName": "Invocations",
        "Statistic": "Sum",
        "ComparisonOperator": "LessThanThreshold",
        "Threshold": 1,
        "Period": DAY,
        "EvaluationPeriods": 2,
        "TreatMissingData": treat,
        "StateValue": state,
        "AlarmActions": [],
    }


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(cloudwatch, "_metrics", type(cloudwatch._metrics)())
    monkeypatch.setattr(cloudwatch, "_evaluate_alarm", cloudwatch._evaluate_alarm)
    count_missing_samples(cloudwatch)
    return cast("ModuleType", cloudwatch)


def invoked(engine: ModuleType, days_ago: float) -> None:
    moment = time.time() - days_ago * DAY
    engine._store_datum("AWS/Lambda", "Invocations", {}, moment, "None", 1.0, None, None, None)


@pytest.mark.parametrize(
    ("treat", "state"), [("breaching", "ALARM"), ("notBreaching", "OK"), ("missing", "OK")]
)
def test_without_samples_an_alarm_goes_by_what_it_says(
    engine: ModuleType, treat: str, state: str
) -> None:
    kept = alarm(treat)
    engine._evaluate_alarm(kept)
    assert kept["StateValue"] == state


def test_samples_older_than_all_periods_are_as_good_as_none(engine: ModuleType) -> None:
    kept = alarm("breaching")
    invoked(engine, days_ago=2.1)
    engine._evaluate_alarm(kept)
    assert kept["StateValue"] == "ALARM"


def test_the_alarm_ends_when_a_sample_comes(engine: ModuleType) -> None:
    kept = alarm("breaching", "ALARM")
    invoked(engine, days_ago=1.9)
    engine._evaluate_alarm(kept)
    assert kept["StateValue"] == "OK"


def test_an_engine_that_does_it_by_itself_needs_no_correction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def _evaluate_alarm(alarm: dict[str, Any]) -> None:
        alarm.get("TreatMissingData")

    with pytest.raises(EngineHasChanged):
        count_missing_samples(cast("ModuleType", SimpleNamespace(_evaluate_alarm=_evaluate_alarm)))
