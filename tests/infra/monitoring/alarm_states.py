"""What CloudWatch makes of an alarm and its metric's data points.

CloudWatch's User Guide, "Evaluating an alarm" and "Configuring how CloudWatch alarms treat missing
data": of the last N periods, M have to breach; a missing period counts as the alarm says.
"""

from __future__ import annotations

import json
import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

BREACHES: dict[str, Callable[[float, float], bool]] = {
    "GreaterThanThreshold": operator.gt,
    "GreaterThanOrEqualToThreshold": operator.ge,
    "LessThanThreshold": operator.lt,
    "LessThanOrEqualToThreshold": operator.le,
}
MISSING = {"breaching": True, "notBreaching": False}
Periods = Sequence[Sequence[float]]
"""The samples of each period, the newest last; one without samples is missing."""


def metric_of(alarm: dict[str, Any]) -> tuple[str, str, str]:
    """Namespace and name, dimensions as text, and statistic of the one metric of an alarm."""
    if "Metrics" in alarm:
        (only,) = alarm["Metrics"]
        stat = only["MetricStat"]
        metric, statistic = stat["Metric"], stat["Stat"]
    else:
        metric, statistic = alarm, alarm["Statistic"]
    return (
        f"{metric['Namespace']} {metric['MetricName']}",
        json.dumps(metric["Dimensions"]),
        statistic,
    )


def fires(alarm: dict[str, Any], periods: Periods) -> bool:
    """Whether the alarm goes into ALARM with these samples."""
    _, _, statistic = metric_of(alarm)
    last = [[] for _ in range(alarm["EvaluationPeriods"])] + list(periods)
    found = [
        _breaches(alarm, _value(samples, statistic)) if samples else None
        for samples in last[-alarm["EvaluationPeriods"] :]
    ]
    treated = [MISSING.get(alarm["TreatMissingData"]) if one is None else one for one in found]
    return treated.count(True) >= alarm["DatapointsToAlarm"]


def _breaches(alarm: dict[str, Any], value: float) -> bool:
    return BREACHES[alarm["ComparisonOperator"]](value, alarm["Threshold"])


def _value(samples: Sequence[float], statistic: str) -> float:
    if statistic == "Sum":
        return sum(samples)
    if statistic == "Maximum":
        return max(samples)
    rank = math.ceil(float(statistic.removeprefix("p")) / 100 * len(samples))
    return sorted(samples)[rank - 1]
