"""No event is lost on its way: retries, ages, dead letters, and the knobs of the stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.infra.conftest import Synthesized

DAY = 24 * 60 * 60


def targets(synthesized: Synthesized) -> Iterator[dict[str, Any]]:
    for rule in synthesized.resources("Events::Rule"):
        yield from rule.properties["Targets"]


def test_every_target_has_a_dead_letter_queue_retries_and_an_age(synthesized: Synthesized) -> None:
    every = list(targets(synthesized))
    assert len(every) == 5
    for target in every:
        assert "dead-letters" in json.dumps(target["DeadLetterConfig"]["Arn"])
        assert 0 < target["RetryPolicy"]["MaximumRetryAttempts"] <= 185
        assert 60 <= target["RetryPolicy"]["MaximumEventAgeInSeconds"] < DAY


def test_the_workflow_gets_the_event_itself(synthesized: Synthesized) -> None:
    rule = synthesized.one("Events::Rule", "AnswerSubmitted")
    (target,) = rule.properties["Targets"]
    assert target["InputPath"] == "$.detail"


def test_each_called_function_may_be_called_by_its_rule_alone(synthesized: Synthesized) -> None:
    called = [p for p in synthesized.resources("Lambda::Permission") if p.stack == "events"]
    assert len(called) == 4
    for permission in called:
        assert permission.properties["Principal"] == "events.amazonaws.com"
        assert "Fn::GetAtt" in permission.properties["SourceArn"]


def test_functions_called_by_events_keep_what_they_fail_on(synthesized: Synthesized) -> None:
    configs = list(synthesized.resources("Lambda::EventInvokeConfig"))
    functions = {config.properties["FunctionName"]["Ref"] for config in configs}
    assert {name.split("Function")[0] for name in functions} == {
        "SaveReport",
        "RemoveReports",
        "MemoryForgetAnswer",
        "ReportFailure",
        "FeedsRefreshFeeds",
        "OverdueRunsStartOverdueRuns",
    }
    for config in configs:
        assert config.properties["MaximumRetryAttempts"] == 2
        assert config.properties["MaximumEventAgeInSeconds"] < DAY
        # A destination would keep an envelope instead of the event.
        assert "DestinationConfig" not in config.properties
    keeping = {
        function.id
        for function in synthesized.resources("Lambda::Function")
        if "dead-letters" in json.dumps(function.properties.get("DeadLetterConfig"))
    }
    assert keeping == functions


def test_the_stream_mapping_has_all_its_knobs(synthesized: Synthesized) -> None:
    mapping = synthesized.one("Lambda::EventSourceMapping").properties
    assert mapping["StartingPosition"] == "TRIM_HORIZON"
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["BisectBatchOnFunctionError"] is True
    assert mapping["MaximumRetryAttempts"] == 3
    assert 0 < mapping["MaximumRecordAgeInSeconds"] < DAY
    bucket = synthesized.one("S3::Bucket", "RefusedRecords").id
    destination = mapping["DestinationConfig"]["OnFailure"]["Destination"]
    assert destination == {"Fn::GetAtt": [bucket, "Arn"]}


def test_the_stream_gives_only_handed_in_and_removed_sheets(synthesized: Synthesized) -> None:
    mapping = synthesized.one("Lambda::EventSourceMapping").properties
    filters = [json.loads(f["Pattern"]) for f in mapping["FilterCriteria"]["Filters"]]
    assert filters == [
        {
            "eventName": ["INSERT", "MODIFY"],
            "dynamodb": {"NewImage": {"status": {"S": ["SUBMITTED"]}}},
        },
        {"eventName": ["REMOVE"]},
    ]


def test_the_archive_keeps_both_events(synthesized: Synthesized) -> None:
    pattern = synthesized.one("Events::Archive").properties["EventPattern"]
    assert pattern["detail-type"] == ["AnswerEvent", "ReportEvent"]
    assert pattern["source"] == [
        "security-platform.prod.user-service",
        "security-platform.prod.security-service",
    ]


def test_the_feeds_are_refreshed_every_day_and_a_failure_is_kept(synthesized: Synthesized) -> None:
    schedule = synthesized.one("Scheduler::Schedule", "FeedsDaily").properties
    assert schedule["ScheduleExpression"] == "rate(1 day)"
    assert "RefreshFeeds" in json.dumps(schedule["Target"]["Arn"])
    assert "dead-letters" in json.dumps(schedule["Target"]["DeadLetterConfig"]["Arn"])
    assert 0 < schedule["Target"]["RetryPolicy"]["MaximumRetryAttempts"] <= 185


def test_overdue_runs_are_started_every_hour_and_a_failure_is_kept(
    synthesized: Synthesized,
) -> None:
    schedule = synthesized.one("Scheduler::Schedule", "OverdueRunsHourly").properties
    assert schedule["ScheduleExpression"] == "rate(1 hour)"
    assert "StartOverdueRuns" in json.dumps(schedule["Target"]["Arn"])
    assert "dead-letters" in json.dumps(schedule["Target"]["DeadLetterConfig"]["Arn"])


def test_a_copy_that_is_replaced_is_kept_for_a_while(synthesized: Synthesized) -> None:
    copies = synthesized.one("S3::Bucket", "Copies").properties
    assert copies["VersioningConfiguration"] == {"Status": "Enabled"}
    (rule,) = copies["LifecycleConfiguration"]["Rules"]
    assert rule["NoncurrentVersionExpiration"] == {"NoncurrentDays": 30}
