"""The tasks without any I/O, in one function, so that one cold start serves them all.

Each is a state with a handler of its own. One Lambda function runs them all: a report needs them
one after the other, and would wait for a cold start of each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.domain.contract import part
from handlers.domain.errors import MalformedEvent
from handlers.tasks import assemble_report, reject_answer, score_risk, validate_answer

TASKS: Mapping[object, Callable[[dict[str, Any], LambdaContext], dict[str, Any]]] = {
    "ValidateAnswer": validate_answer.handler,
    "RejectAnswer": reject_answer.handler,
    "ScoreRisk": score_risk.handler,
    "AssembleReport": assemble_report.handler,
}


def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{task, …}`` -> what the handler of that task gives; raises MalformedEvent."""
    task = part(payload, "task")
    if not isinstance(task, str) or task not in TASKS:
        raise MalformedEvent(f"task: not one of {', '.join(map(str, TASKS))}")
    return TASKS[task](payload, context)
