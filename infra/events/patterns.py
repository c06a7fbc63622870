"""Which events each rule takes, as plain data, so that tests can match them without AWS.

Stages share the account's default bus. ``source`` names the stage, and a stage's functions may put
events with its own source alone; so no stage can act on another's events.
"""

from __future__ import annotations

from typing import Any

from handlers.domain.events.answer_event import ANSWER_DETAIL_TYPE, AnswerState, answer_source
from handlers.domain.events.report_event import REPORT_DETAIL_TYPE, report_source
from handlers.domain.report.run import TRIGGER_WATCH

Pattern = dict[str, Any]
BADLY = ("FAILED", "TIMED_OUT", "ABORTED")


def answer_submitted(stage: str) -> Pattern:
    """Also events without a state: the workflow keeps them, where no rule would match them."""
    state = [{"anything-but": AnswerState.REMOVED.value}, {"exists": False}]
    return _all_answers(stage) | {"detail": {"state": state}}


def answer_removed(stage: str) -> Pattern:
    """Removed sheets."""
    return _all_answers(stage) | {"detail": {"state": [AnswerState.REMOVED.value]}}


def report_made(stage: str) -> Pattern:
    """Reports of all kinds."""
    return {"source": [report_source(stage)], "detail-type": [REPORT_DETAIL_TYPE]}


def look_follows(stage: str) -> Pattern:
    """Reports one of whose checks is to be made once more at a certain time."""
    document = {"run": {"next": {"at": [{"prefix": "2"}]}}}
    return report_made(stage) | {"detail": {"report": {"document": document}}}


def watch_reported(stage: str) -> Pattern:
    """Reports of what the night watch has seen."""
    document = {"run": {"trigger": [TRIGGER_WATCH]}}
    return report_made(stage) | {"detail": {"report": {"document": document}}}


def mail_refused(configuration_set: str) -> Pattern:
    """Mails that a mailbox refuses, or that were reported as unwanted (EventBridge's reference)."""
    return {
        "source": ["aws.ses"],
        "detail-type": ["Email Bounced", "Email Complaint Received"],
        "detail": {"mail": {"tags": {"ses:configuration-set": [configuration_set]}}},
    }


def both_events(stage: str) -> Pattern:
    """All that the archive keeps."""
    return {
        "source": [answer_source(stage), report_source(stage)],
        "detail-type": [ANSWER_DETAIL_TYPE, REPORT_DETAIL_TYPE],
    }


def execution_ended(state_machine_arn: str) -> Pattern:
    """Executions of one state machine that run no longer."""
    return _executions(state_machine_arn, "SUCCEEDED", *BADLY)


def execution_ended_badly(state_machine_arn: str) -> Pattern:
    """Executions of one state machine that ended without a report."""
    return _executions(state_machine_arn, *BADLY)


def _executions(state_machine_arn: str, *status: str) -> Pattern:
    return {
        "source": ["aws.states"],
        "detail-type": ["Step Functions Execution Status Change"],
        "detail": {"stateMachineArn": [state_machine_arn], "status": list(status)},
    }


def _all_answers(stage: str) -> Pattern:
    return {"source": [answer_source(stage)], "detail-type": [ANSWER_DETAIL_TYPE]}
