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


def test_every_target_is_tried_for_a_day_and_then_kept(synthesized: Synthesized) -> None:
    every = list(targets(synthesized))
    assert len(every) == 11
    for target in every:
        assert "dead-letters" in json.dumps(target["DeadLetterConfig"]["Arn"])
        # The most that EventBridge does.
        assert target["RetryPolicy"] == {
            "MaximumRetryAttempts": 185,
            "MaximumEventAgeInSeconds": DAY,
        }


def test_a_queue_stands_before_each_function_and_a_state_machine_waits_by_itself(
    synthesized: Synthesized,
) -> None:
    *queues, machine = sorted(
        targets(synthesized), key=lambda target: "LookAgain" in json.dumps(target["Arn"])
    )
    for target in queues:
        assert "Queue" in json.dumps(target["Arn"])
        # The event whole, as it is on the bus.
        assert not {"InputPath", "InputTransformer", "Input"} & set(target)
    assert "LookAgainStateMachine" in json.dumps(machine["Arn"])
    assert set(machine["InputTransformer"]["InputPathsMap"].values()) == {
        f"$.detail.report.{place}"
        for place in (
            "owner",
            "id",
            *(f"document.run.next.{name}" for name in ("trigger", "subject", "check", "at")),
        )
    }


def test_what_fails_comes_again_for_two_days_and_is_then_kept(synthesized: Synthesized) -> None:
    mappings = of_queues(synthesized)
    assert {mapping["FunctionName"]["Ref"].split("Function")[0] for mapping in mappings} == {
        "RunQueueQueueRuns",
        "SaveReport",
        "ReportFailure",
        "RemoveReports",
        "SendMails",
        "StopMails",
        "MemoryForgetAnswer",
        "SharingRefreshShares",
        "SharingRemoveShares",
    }
    functions = {f.id: f.properties for f in synthesized.resources("Lambda::Function")}
    queues = {queue.id: queue.properties for queue in synthesized.resources("SQS::Queue")}
    for mapping in mappings:
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        queue = queues[mapping["EventSourceArn"]["Fn::GetAtt"][0]]
        again, redrive = queue["VisibilityTimeout"], queue["RedrivePolicy"]
        assert "dead-letters" in json.dumps(redrive["deadLetterTargetArn"])
        assert redrive["maxReceiveCount"] * again >= 2 * DAY
        assert queue["MessageRetentionPeriod"] == 14 * DAY
        # Lambda Developer Guide, "Using Lambda with Amazon SQS": at least six times.
        assert again >= 6 * functions[mapping["FunctionName"]["Ref"]]["Timeout"]


def of_queues(synthesized: Synthesized) -> list[dict[str, Any]]:
    mappings = (m.properties for m in synthesized.resources("Lambda::EventSourceMapping"))
    return [one for one in mappings if "StartingPosition" not in one]


def test_no_more_run_than_the_stage_carries(synthesized: Synthesized) -> None:
    queued = synthesized.one("Lambda::Function", "QueueRuns").properties
    assert queued["Environment"]["Variables"]["RUNS_AT_ONCE"] == "100"
    at_once = {
        mapping["FunctionName"]["Ref"].split("Function")[0]: mapping["ScalingConfig"]
        for mapping in of_queues(synthesized)
    }
    assert at_once["SaveReport"] == {"MaximumConcurrency": 100}
    assert at_once["RunQueueQueueRuns"] == {"MaximumConcurrency": 2}


def test_what_waits_is_started_each_minute(synthesized: Synthesized) -> None:
    schedule = synthesized.one("Scheduler::Schedule", "EachMinute").properties
    assert schedule["ScheduleExpression"] == "rate(1 minute)"
    assert schedule["FlexibleTimeWindow"] == {"Mode": "OFF"}
    assert "QueueRuns" in json.dumps(schedule["Target"]["Arn"])


def test_functions_called_by_schedules_keep_what_they_fail_on(synthesized: Synthesized) -> None:
    configs = list(synthesized.resources("Lambda::EventInvokeConfig"))
    functions = {config.properties["FunctionName"]["Ref"] for config in configs}
    assert {name.split("Function")[0] for name in functions} == {
        "FeedsRefreshFeeds",
        "SendMails",
        "OverdueRunsStartOverdueRuns",
        "SharingEndShares",
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


def of_stream(synthesized: Synthesized) -> dict[str, Any]:
    return synthesized.one("Lambda::EventSourceMapping", "AnswerStream").properties


def test_the_stream_mapping_has_all_its_knobs(synthesized: Synthesized) -> None:
    mapping = of_stream(synthesized)
    assert mapping["StartingPosition"] == "TRIM_HORIZON"
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["BisectBatchOnFunctionError"] is True
    # By age alone: by default there is no limit of attempts.
    assert "MaximumRetryAttempts" not in mapping
    assert mapping["MaximumRecordAgeInSeconds"] == DAY / 2
    bucket = synthesized.one("S3::Bucket", "RefusedRecords").id
    destination = mapping["DestinationConfig"]["OnFailure"]["Destination"]
    assert destination == {"Fn::GetAtt": [bucket, "Arn"]}


def test_the_stream_gives_only_handed_in_and_removed_sheets(synthesized: Synthesized) -> None:
    mapping = of_stream(synthesized)
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


def test_what_is_exploited_since_today_is_noticed_today(synthesized: Synthesized) -> None:
    schedule = synthesized.one("Scheduler::Schedule", "FeedsExploited").properties
    assert schedule["ScheduleExpression"] == "rate(3 hours)"
    assert json.loads(schedule["Target"]["Input"]) == {"feeds": ["cisa_kev"]}
    assert "RefreshFeeds" in json.dumps(schedule["Target"]["Arn"])
    function = synthesized.one("Lambda::Function", "RefreshFeeds").properties
    machine = synthesized.one("StepFunctions::StateMachine", "NightWatch").properties
    arn = json.dumps(function["Environment"]["Variables"]["NIGHT_WATCH"])
    assert f"stateMachine:{machine['StateMachineName']}" in arn


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
