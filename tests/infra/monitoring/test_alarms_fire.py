"""Each alarm fires for its cause and for no other, and all are quiet on an ordinary day."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase as fnmatch
from typing import Any

from infra.settings.stage import ROOT
from tests.infra.conftest import Synthesized
from tests.infra.monitoring.alarm_states import Periods, fires, metric_of

ONE: Periods = [[1]]
SECOND = 1000.0
DOCUMENT = (ROOT / "docs" / "operations" / "operations.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([^`]+)`")
Cause = tuple[str, str, Periods]
"""The metric, what its dimensions name, and what it says."""
CAUSES: dict[str, Cause] = {
    "DeadLetters-Queue-Message-Count-Max-Any": (
        "AWS/SQS ApproximateNumberOfMessagesVisible",
        "dead-letters:",
        ONE,
    ),
    "DeadLetters-Queue-Message-Age-Max-Unseen": (
        "AWS/SQS ApproximateAgeOfOldestMessage",
        "dead-letters:",
        [[16 * 60]],
    ),
    "Api-Fault-Count-Any": ("AWS/AppSync 5XXError", "GraphqlApi", ONE),
    "PublishAnswer-Iterator-Age-Max-Behind": (
        "AWS/Lambda IteratorAge",
        "PublishAnswer",
        [[61 * SECOND]],
    ),
    "Reports-Complete-Slow": (
        "security-platform-prod SecondsToReport",
        '"COMPLETE"',
        [[5] * 98 + [61] * 2],
    ),
    "RefreshFeeds-Usage-Count-Missed": ("AWS/Lambda Invocations", "RefreshFeeds", [[], []]),
}
NONE_SLOW: Periods = [[5] * 99 + [70]]
QUEUES = {
    "RunRequests": "RunRequestsQueue",
    "ReportsMade": "ReportsMadeQueue",
    "Failures": "FailuresQueue",
    "RemovedReports": "user-service:ExportsOutputFnGetAttRemovalsQueue",
    "ReportsOfShares": "security-service:ExportsOutputFnGetAttReportsOfSharesQueue",
    "WatchReports": "night-watch:ExportsOutputFnGetAttWatchReportsQueue",
    "RefusedMails": "night-watch:ExportsOutputFnGetAttRefusedMailsQueue",
    "RemovedShares": "security-service:ExportsOutputFnGetAttRemovedSharesQueue",
    "ForgottenAnswers": "security-service:ExportsOutputFnGetAttRemovalsQueue",
}
"""The queues of functions on events, and what their dimensions name."""
MACHINES: dict[str, Periods] = {
    "SecurityReport": [],
    "AccountDeletion": [[3 * 86_400 * SECOND]],
    "AccountExport": [[3 * 86_400 * SECOND]],
    "LookAgain": [],
    "NightWatch": [],
}
"""What is slow for each state machine; of reports the time counts from the sheet."""
ORDINARY: dict[str, Periods] = {
    "security-platform-dev SecondsToReport": NONE_SLOW,
    "security-platform-prod SecondsToReport": NONE_SLOW,
    "AWS/States ExecutionTime": [[86_400 * SECOND]],
    "AWS/SQS ApproximateNumberOfMessagesVisible": [[0, 0]],
    "AWS/SQS ApproximateAgeOfOldestMessage": [[0]],
    "AWS/Lambda Throttles": [[4, 6]],
    "AWS/Lambda IteratorAge": [[900]],
    # A day may be missed.
    "AWS/Lambda Invocations": [[1], []],
}
"""All other metrics are 0."""


def alarms(stage: Synthesized) -> dict[str, dict[str, Any]]:
    """The properties of each by its name without the stage."""
    prefix = f"security-platform-{stage.context['stage']}-"
    found = [alarm.properties for alarm in stage.resources("CloudWatch::Alarm")]
    return {alarm["AlarmName"].removeprefix(prefix): alarm for alarm in found}


def causes(stage: Synthesized) -> dict[str, Cause]:
    """The above, and those that each machine, queue, function and rule have."""
    found = dict(CAUSES)
    for name, slow in MACHINES.items():
        of = f"{name}StateMachine"
        if slow:
            found[f"{name}-Duration-P99-Slow"] = ("AWS/States ExecutionTime", of, slow)
        for kind, metric in (
            ("Failure", "ExecutionsFailed"),
            ("TimedOut", "ExecutionsTimedOut"),
            ("Aborted", "ExecutionsAborted"),
            ("Throttled", "ExecutionThrottled"),
        ):
            found[f"{name}-{kind}-Count-Any"] = (f"AWS/States {metric}", of, ONE)
    for name, of in QUEUES.items():
        many, behind = ("NumberOfMessagesVisible", [[1001]]), ("AgeOfOldestMessage", [[16 * 60]])
        for (metric, periods), ending in ((many, "Count-Max-Many"), (behind, "Age-Max-Behind")):
            alarm = f"{name}-Queue-Message-{ending}"
            found[alarm] = (f"AWS/SQS Approximate{metric}", of, periods)
    for alarm in stage.resources("Events::Rule"):
        name = alarm.properties["Name"]
        short = name.removeprefix(f"security-platform-{stage.context['stage']}-")
        found[f"{short}-Lost"] = ("AWS/Events InvocationsFailedToBeSentToDlq", f'"{name}"', ONE)
    for function in stage.resources("Lambda::Function"):
        if "CustomS3AutoDelete" in function.id or function.stack == "frontend":
            continue
        (fault,) = [n for n, a in alarms(stage).items() if watches(a, "Errors", function.id)]
        of = fault.removesuffix("-Fault-Count-Any")
        assert of in function.id, "the alarm names another function"
        found[fault] = ("AWS/Lambda Errors", function.id, ONE)
        found[f"{of}-Throttled-Count-Many"] = ("AWS/Lambda Throttles", function.id, [[5, 6]])
    return found


def watches(alarm: dict[str, Any], name: str, subject: str) -> bool:
    metric, dimensions, _ = metric_of(alarm)
    return metric.endswith(name) and subject in dimensions


def firing(stage: Synthesized, cause: Cause | None) -> set[str]:
    """The alarms that fire when an ordinary day has one cause in it, or none."""
    found = set()
    for name, alarm in alarms(stage).items():
        metric, dimensions, _ = metric_of(alarm)
        periods = ORDINARY.get(metric, [[0, 0]])
        if cause and cause[0] == metric and cause[1] in dimensions:
            periods = cause[2]
        if fires(alarm, periods):
            found.add(name)
    return found


def test_an_ordinary_day_is_quiet(dev: Synthesized, synthesized: Synthesized) -> None:
    assert firing(dev, None) == firing(synthesized, None) == set()


def test_each_alarm_fires_for_its_cause_alone(synthesized: Synthesized) -> None:
    every = causes(synthesized)
    assert set(every) == set(alarms(synthesized)), "an alarm without a cause, or the reverse"
    for name, cause in every.items():
        assert firing(synthesized, cause) == {name}


def test_each_alarm_has_its_paragraph(synthesized: Synthesized) -> None:
    section = DOCUMENT.partition("\n## Alarms\n")[2].partition("\n## ")[0]
    paragraphs = [text for text in section.split("\n\n") if text.startswith("**`")]
    known = {pattern for text in paragraphs for pattern in NAMED.findall(text.split(".**")[0])}
    assert len(paragraphs) > 10
    assert all("Look:" in text and "Do:" in text for text in paragraphs)
    names = set(alarms(synthesized))
    assert {name for name in names if not any(fnmatch(name, one) for one in known)} == set()
    assert {one for one in known if not any(fnmatch(name, one) for name in names)} == set()


def test_a_night_without_customers_is_quiet(synthesized: Synthesized) -> None:
    daily = "RefreshFeeds-Usage-Count-Missed"
    assert {name for name, alarm in alarms(synthesized).items() if fires(alarm, [])} == {daily}
