"""Lets alarms of the engine treat missing data as their stack says.

CloudWatch's User Guide, "Configuring how CloudWatch alarms treat missing data". Ministack doesn't
change an alarm without data, so that an alarm on missing data would never fire.
"""

from __future__ import annotations

import inspect
import time
from types import ModuleType
from typing import Any

from local.engine.corrections import EngineHasChanged

REASON = "Threshold Crossed: no datapoints were received, and missing ones are breaching"


def count_missing_samples(cloudwatch: ModuleType) -> None:
    """Let alarms that treat missing data as breaching fire without any. Raises EngineHasChanged.

    All periods of an alarm are missing: ministack doesn't know single ones, and no alarm here needs
    it.
    """
    evaluate = cloudwatch._evaluate_alarm
    if "TreatMissingData" in inspect.getsource(evaluate):
        raise EngineHasChanged("ministack treats missing data by itself")

    def evaluate_with_missing(alarm: dict[str, Any]) -> None:
        if alarm.get("TreatMissingData") == "breaching" and not _has_samples(cloudwatch, alarm):
            _go_off(cloudwatch, alarm)
        else:
            evaluate(alarm)

    cloudwatch.__dict__["_evaluate_alarm"] = evaluate_with_missing


def _has_samples(cloudwatch: ModuleType, alarm: dict[str, Any]) -> bool:
    since = time.time() - alarm["Period"] * alarm["EvaluationPeriods"]
    metric = alarm["Namespace"], alarm["MetricName"]
    return any(
        sample["Timestamp"] >= since
        for (*of, _), samples in cloudwatch._metrics.items()
        if tuple(of) == metric
        for sample in samples
    )


def _go_off(cloudwatch: ModuleType, alarm: dict[str, Any]) -> None:
    before = alarm["StateValue"]
    if before == "ALARM":
        return
    alarm |= {
        "StateValue": "ALARM",
        "StateReason": REASON,
        "StateUpdatedTimestamp": int(time.time()),
    }
    cloudwatch._record_history(alarm["AlarmName"], before, "ALARM", REASON)
    cloudwatch._dispatch_alarm_actions(alarm, before, "ALARM", REASON)
    cloudwatch._evaluate_parent_alarms(alarm)
