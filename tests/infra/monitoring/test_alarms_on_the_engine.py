"""Each alarm on the local engine: quiet on an ordinary day, and its cause reaches the topic.

The engine compares the samples of the last periods with the threshold, and knows nothing of
dimensions: that each cause fires its own alarm alone is held by CloudWatch's rules in
test_alarms_fire.py.
"""

from __future__ import annotations

import time
from typing import Any

import pytest
from ministack.services import cloudwatch, sns
from ministack.services.cloudformation import provisioners

from local.engine.missing_samples import count_missing_samples
from tests.infra.conftest import Synthesized
from tests.infra.monitoring.alarm_states import Periods, metric_of
from tests.infra.monitoring.test_alarms_fire import ORDINARY, alarms, causes

TOPIC = "arn:aws:sns:us-east-1:000000000000:alarms"
NO_SAMPLES: Periods = [[0, 0]]


@pytest.fixture
def notified(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The topics that were notified, in an engine without alarms and metrics."""
    found: list[str] = []
    monkeypatch.setattr(cloudwatch, "_evaluate_alarm", cloudwatch._evaluate_alarm)
    count_missing_samples(cloudwatch)
    monkeypatch.setattr(sns, "_fanout", lambda topic, *_: found.append(topic))
    for name in ("_alarms", "_metrics"):
        monkeypatch.setattr(cloudwatch, name, type(getattr(cloudwatch, name))())
    return found


def made(alarm: dict[str, Any]) -> dict[str, Any]:
    """The alarm as a stack makes it, with one topic and without other stacks' names."""
    properties = alarm | {"AlarmActions": [TOPIC]}
    if "Metrics" in properties:
        (only,) = properties.pop("Metrics")
        stat = only["MetricStat"]
        properties |= stat["Metric"] | {"Period": stat["Period"]}
        kind = "ExtendedStatistic" if stat["Stat"].startswith("p") else "Statistic"
        properties[kind] = stat["Stat"]
    properties["Dimensions"] = []
    row = provisioners._RESOURCE_HANDLERS["AWS::CloudWatch::Alarm"]
    name, _ = row["create"]("Alarm", properties, "stack")
    return dict(cloudwatch._alarms[name])


def say(alarm: dict[str, Any], periods: Periods) -> str:
    """The alarm's state after these samples, of which the newest period is now."""
    cloudwatch._metrics.clear()
    last = list(periods)[-alarm["EvaluationPeriods"] :]
    for number, samples in enumerate(reversed(last)):
        moment = time.time() - number * alarm["Period"]
        for value in samples:
            given = (alarm["Namespace"], alarm["MetricName"], {}, moment, "None", float(value))
            cloudwatch._store_datum(*given, None, None, None)
    cloudwatch._evaluate_all_alarms()
    return str(cloudwatch._alarms[alarm["AlarmName"]]["StateValue"])


def test_each_alarm_is_quiet_and_its_cause_reaches_the_topic(
    synthesized: Synthesized, notified: list[str]
) -> None:
    every = causes(synthesized)
    assert every.keys() == alarms(synthesized).keys()
    for name, alarm in alarms(synthesized).items():
        kept = made(alarm)
        # Before anything has come, an alarm about what doesn't come goes off, as in CloudWatch.
        notified.clear()
        metric, _, _ = metric_of(alarm)
        assert say(kept, ORDINARY.get(metric, NO_SAMPLES)) != "ALARM", name
        assert notified == [], name
        assert say(kept, every[name][2]) == "ALARM", name
        assert notified == [TOPIC], name
        assert say(kept, ORDINARY.get(metric, NO_SAMPLES)) == "OK", name
        notified.clear()
        cloudwatch._alarms.clear()
