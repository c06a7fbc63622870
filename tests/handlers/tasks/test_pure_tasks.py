"""One function for the tasks that talk to nobody."""

from __future__ import annotations

from typing import Any

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.domain.errors import MalformedEvent
from handlers.tasks import pure_tasks, validate_answer
from tests.handlers.samples import event_json
from workflows.security_report.machine import definition
from workflows.states import PURE_TASKS


def states(machine: dict[str, Any]) -> list[dict[str, Any]]:
    """All states, those of branches among them."""
    own = list(machine["States"].values())
    inside = [
        each for state in own for branch in state.get("Branches", []) for each in states(branch)
    ]
    return own + inside


def test_each_task_of_the_definition_has_a_handler_and_each_handler_a_state() -> None:
    called = {
        state["Arguments"]["Payload"]["task"]
        for state in states(definition())
        if state.get("Arguments", {}).get("FunctionName") == f"${{{PURE_TASKS}}}"
    }
    assert called == set(pure_tasks.TASKS)


def test_a_task_is_done_by_its_own_handler(context: LambdaContext) -> None:
    payload = {"correlationId": "c", "event": event_json()}
    given = pure_tasks.handler({"task": "ValidateAnswer", **payload}, context)
    assert given == validate_answer.handler(payload, context)


@pytest.mark.parametrize("task", [None, "", "SignReport", ["ScoreRisk"], {}])
def test_another_task_is_refused(task: object, context: LambdaContext) -> None:
    with pytest.raises(MalformedEvent, match="task: not one of ValidateAnswer"):
        pure_tasks.handler({"task": task}, context)
