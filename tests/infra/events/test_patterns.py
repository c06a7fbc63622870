"""Each rule takes the events that their producer builds in its stage, and only those.

The patterns are matched by moto, an engine that knows EventBridge's pattern language.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from moto.events.models import EventPattern

from handlers.domain.events.answer_event import Answer, AnswerEvent, AnswerState, answer_event
from handlers.domain.events.report_event import Report, ReportEvent, ReportStatus, report_event
from infra.events import patterns
from tests.infra.conftest import Synthesized

NOW = "2026-01-02T03:04:05.678Z"
MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:report"
RULES = {
    "submitted": patterns.answer_submitted("prod"),
    "removed": patterns.answer_removed("prod"),
    "made": patterns.report_made("prod"),
    "look follows": patterns.look_follows("prod"),
    "ended": patterns.execution_ended(MACHINE),
    "ended badly": patterns.execution_ended_badly(MACHINE),
}
ANSWER = Answer(
    id="a",
    owner="o",
    incarnation="i",
    version=1,
    status="SUBMITTED",
    created_at=NOW,
    updated_at=NOW,
)
REPORT = Report(
    id="r",
    owner="o",
    answer_id="a",
    answer_incarnation="i",
    answer_version=1,
    revision=3,
    status=ReportStatus.COMPLETE,
    document={},
    execution="e",
    created_at=NOW,
)


def matches(pattern: patterns.Pattern, event: dict[str, Any]) -> bool:
    return bool(EventPattern.load(json.dumps(pattern)).matches_event(event))


def taken_by(event: dict[str, Any]) -> set[str]:
    return {name for name, pattern in RULES.items() if matches(pattern, event)}


def on_bus(event: AnswerEvent | ReportEvent) -> dict[str, Any]:
    return {"source": event.source, "detail-type": event.DETAIL_TYPE, "detail": event.to_json()}


def execution_status(status: str, machine: str = MACHINE) -> dict[str, Any]:
    return {
        "source": "aws.states",
        "detail-type": "Step Functions Execution Status Change",
        "detail": {"stateMachineArn": machine, "status": status},
    }


def answers_of(stage: str) -> dict[AnswerState, dict[str, Any]]:
    return {state: on_bus(answer_event(ANSWER, state, NOW, stage)) for state in AnswerState}


def report_of(stage: str, follows: object = ...) -> dict[str, Any]:
    """With that as the look that comes by itself, if it is given."""
    document = {} if follows is ... else {"run": {"next": follows}}
    report = REPORT.model_copy(update={"document": document})
    return on_bus(report_event(report, answer_event(ANSWER, AnswerState.NEW, NOW, stage).metadata))


ANSWERS, REPORTED = answers_of("prod"), report_of("prod")


@pytest.mark.parametrize(
    ("event", "rules"),
    [
        (ANSWERS[AnswerState.NEW], {"submitted"}),
        (ANSWERS[AnswerState.UPDATED], {"submitted"}),
        (ANSWERS[AnswerState.REMOVED], {"removed"}),
        (REPORTED, {"made"}),
        (report_of("prod", None), {"made"}),
        (report_of("prod", {"at": NOW}), {"made", "look follows"}),
        (execution_status("FAILED"), {"ended", "ended badly"}),
        (execution_status("TIMED_OUT"), {"ended", "ended badly"}),
        (execution_status("ABORTED"), {"ended", "ended badly"}),
        (execution_status("SUCCEEDED"), {"ended"}),
        (execution_status("RUNNING"), set()),
        (execution_status("FAILED", f"{MACHINE}-of-others"), set()),
    ],
)
def test_each_event_goes_to_its_own_rule(event: dict[str, Any], rules: set[str]) -> None:
    assert taken_by(event) == rules


@pytest.mark.parametrize("detail", [{}, {"state": None}, {"state": "MISSPELT"}, {"answer": 1}])
def test_a_malformed_answer_event_is_not_dropped(detail: dict[str, Any]) -> None:
    assert taken_by(ANSWERS[AnswerState.NEW] | {"detail": detail}) == {"submitted"}


@pytest.mark.parametrize("event", [*ANSWERS.values(), REPORTED])
@pytest.mark.parametrize("field", ["source", "detail-type"])
def test_events_of_others_are_left_alone(event: dict[str, Any], field: str) -> None:
    assert taken_by(event | {field: "other"}) == set()


@pytest.mark.parametrize("event", [*ANSWERS.values(), REPORTED])
def test_the_archive_takes_all_of_ours(event: dict[str, Any]) -> None:
    assert matches(patterns.both_events("prod"), event)


@pytest.mark.parametrize("stage", ["dev", "local", "pro", "prod2"])
def test_no_event_of_another_stage_is_taken(stage: str) -> None:
    for event in (*answers_of(stage).values(), report_of(stage)):
        assert taken_by(event) == set()
        assert not matches(patterns.both_events("prod"), event)


def test_the_rules_that_are_deployed_have_these_patterns(synthesized: Synthesized) -> None:
    deployed = {
        rule.id.rstrip("0123456789ABCDEF"): rule.properties["EventPattern"]
        for rule in synthesized.resources("Events::Rule")
    }
    for name, expected in (
        ("ExecutionEnded", patterns.execution_ended(MACHINE)),
        ("ExecutionEndedBadly", patterns.execution_ended_badly(MACHINE)),
    ):
        ended = deployed.pop(name)
        assert ended["detail"].pop("stateMachineArn") != expected["detail"].pop("stateMachineArn")
        assert ended == expected
    assert deployed == {
        "AnswerSubmitted": RULES["submitted"],
        "AnswerRemoved": RULES["removed"],
        "ReportMade": RULES["made"],
        "LookFollows": RULES["look follows"],
        "WatchReported": patterns.watch_reported("prod"),
        "MailRefused": patterns.mail_refused("security-platform-prod"),
    }


@pytest.mark.parametrize(
    ("detail_type", "configuration_set", "is_taken"),
    [
        ("Email Bounced", "security-platform-prod", True),
        ("Email Complaint Received", "security-platform-prod", True),
        ("Email Delivered", "security-platform-prod", False),
        ("Email Bounced", "security-platform-dev", False),
    ],
)
def test_only_refused_mails_of_the_stage_are_taken(
    detail_type: str, configuration_set: str, is_taken: bool
) -> None:
    mail = {"tags": {"ses:configuration-set": [configuration_set], "watch": ["token"]}}
    event = {"source": "aws.ses", "detail-type": detail_type, "detail": {"mail": mail}}
    pattern = patterns.mail_refused("security-platform-prod")
    assert matches(pattern, event) is is_taken


def test_only_reports_of_the_watch_are_mailed() -> None:
    for trigger in ("watch", "answer", "recheck"):
        detail = {"report": {"document": {"run": {"trigger": trigger}}}}
        event = patterns.report_made("prod")
        sent = {name: values[0] for name, values in event.items()} | {"detail": detail}
        assert matches(patterns.watch_reported("prod"), sent) is (trigger == "watch")
