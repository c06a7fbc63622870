"""Whatever can go wrong unseen has an alarm, in every stage for customers, that tells a topic."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.infra.conftest import Synthesized


@pytest.fixture(params=["dev", "synthesized"])
def stage(request: pytest.FixtureRequest) -> Synthesized:
    made = request.getfixturevalue(request.param)
    assert isinstance(made, Synthesized)
    return made


def metrics(stage: Synthesized) -> Iterator[tuple[str, str]]:
    """Namespace and name, as ``AWS/Lambda Errors``, with the dimensions as text, of each alarm."""
    for alarm in stage.resources("CloudWatch::Alarm"):
        stats = [metric["MetricStat"] for metric in alarm.properties.get("Metrics", [])]
        for metric in [stat["Metric"] for stat in stats] or [alarm.properties]:
            name = f"{metric['Namespace']} {metric['MetricName']}"
            yield name, json.dumps(metric.get("Dimensions"))


def exported(stage: Synthesized, kind: str) -> list[str]:
    """The logical ids of resources of a kind that alarms can name."""
    return [one.id for one in stage.resources(kind) if one.stack != "frontend"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "SQS::Queue",
            {"AWS/SQS ApproximateNumberOfMessagesVisible", "AWS/SQS ApproximateAgeOfOldestMessage"},
        ),
        (
            "StepFunctions::StateMachine",
            {
                f"AWS/States Execution{name}"
                for name in ("sFailed", "sTimedOut", "sAborted", "Throttled")
            },
        ),
        ("Lambda::Function", {"AWS/Lambda Errors", "AWS/Lambda Throttles"}),
    ],
)
def test_each_has_its_alarms(stage: Synthesized, kind: str, names: set[str]) -> None:
    watched = list(metrics(stage))
    for logical_id in exported(stage, kind):
        if "CustomS3AutoDelete" in logical_id:
            continue
        assert names <= {name for name, of in watched if logical_id in of}, logical_id


def test_a_stream_that_is_behind_and_a_feed_that_is_old_are_reported(stage: Synthesized) -> None:
    watched = list(metrics(stage))
    assert any(n == "AWS/Lambda IteratorAge" and "PublishAnswer" in of for n, of in watched)
    assert any(n == "AWS/Lambda Invocations" and "RefreshFeeds" in of for n, of in watched)
    assert ("AWS/AppSync 5XXError", True) in {(name, "Graphql" in of) for name, of in watched}


def test_an_event_that_is_lost_is_reported(stage: Synthesized) -> None:
    lost = [of for name, of in metrics(stage) if name.endswith("InvocationsFailedToBeSentToDlq")]
    rules = {rule.properties["Name"] for rule in stage.resources("Events::Rule")}
    assert {re.findall(r'"Value": "([^"]+)"', of)[0] for of in lost} == rules


def test_each_alarm_tells_the_topic_and_no_other_stage_has_its_name(stage: Synthesized) -> None:
    topic = stage.one("SNS::Topic").id
    names = [alarm.properties["AlarmName"] for alarm in stage.resources("CloudWatch::Alarm")]
    assert len(names) == len(set(names))
    assert all(name.startswith(f"security-platform-{stage.context['stage']}-") for name in names)
    for alarm in stage.resources("CloudWatch::Alarm"):
        assert alarm.properties["AlarmActions"] == [{"Ref": topic}], alarm.id


def test_the_topic_takes_from_this_stages_alarms(stage: Synthesized) -> None:
    policy = stage.one("SNS::TopicPolicy").properties["PolicyDocument"]["Statement"]
    (allowed,) = (one for one in policy if one["Effect"] == "Allow")
    assert allowed["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    source: dict[str, Any] = allowed["Condition"]["ArnLike"]["aws:SourceArn"]
    own = f"security-platform-{stage.context['stage']}-*"
    assert json.dumps(source).endswith(f':alarm:{own}"]]}}')


def test_a_failure_in_the_middle_of_a_day_is_no_old_feed(stage: Synthesized) -> None:
    (missed,) = (a for a in stage.resources("CloudWatch::Alarm") if "Missed" in str(a.properties))
    assert missed.properties["TreatMissingData"] == "breaching"
    assert missed.properties["EvaluationPeriods"] == 2
