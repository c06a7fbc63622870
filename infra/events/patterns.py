"""Which events each rule takes, as plain data, so that tests can match them without AWS."""

from __future__ import annotations

from typing import Any

from handlers.domain.events import (
    ANSWER_DETAIL_TYPE,
    ANSWER_SOURCE,
    REPORT_DETAIL_TYPE,
    REPORT_SOURCE,
    AnswerState,
)

Pattern = dict[str, Any]

ALL_ANSWERS: Pattern = {"source": [ANSWER_SOURCE], "detail-type": [ANSWER_DETAIL_TYPE]}
ALL_REPORTS: Pattern = {"source": [REPORT_SOURCE], "detail-type": [REPORT_DETAIL_TYPE]}

# Also an event without a state: the workflow keeps it, where no rule would drop it in silence.
ANSWER_HANDED_IN: Pattern = {
    **ALL_ANSWERS,
    "detail": {"state": [{"anything-but": AnswerState.REMOVED.value}, {"exists": False}]},
}
ANSWER_REMOVED: Pattern = {**ALL_ANSWERS, "detail": {"state": [AnswerState.REMOVED.value]}}
REPORT_MADE: Pattern = ALL_REPORTS
BOTH_EVENTS: Pattern = {
    "source": [ANSWER_SOURCE, REPORT_SOURCE],
    "detail-type": [ANSWER_DETAIL_TYPE, REPORT_DETAIL_TYPE],
}


def execution_ended_badly(state_machine_arn: str) -> Pattern:
    """Executions of one state machine that ended without a report."""
    return {
        "source": ["aws.states"],
        "detail-type": ["Step Functions Execution Status Change"],
        "detail": {
            "stateMachineArn": [state_machine_arn],
            "status": ["FAILED", "TIMED_OUT", "ABORTED"],
        },
    }
