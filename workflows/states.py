"""The kinds of states that the workflows are made of, in Amazon States Language and JSONata.

Each task has a timeout and exactly one Retry, with full jitter and a cap; none is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.domain.errors import Retryable
from workflows.timeouts import DIRECT_CALL_SECONDS, TASK_SECONDS

State = dict[str, Any]
Catch = Sequence[Mapping[str, Any]]

LAMBDA_ERRORS = (
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
)
DYNAMODB_ERRORS = (
    "DynamoDB.InternalServerErrorException",
    "DynamoDB.ProvisionedThroughputExceededException",
    "DynamoDB.RequestLimitExceededException",
    "DynamoDB.SdkClientException",
    "DynamoDB.ThrottlingException",
    "States.Timeout",
)
EVENTBRIDGE_ERRORS = (
    "EventBridge.FailedEntry",
    "EventBridge.InternalException",
    "EventBridge.SdkClientException",
    "EventBridge.ThrottlingException",
    "States.Timeout",
)


def retryable_names() -> list[str]:
    """Lambda's own transient errors and the platform's, by class name."""
    return [*LAMBDA_ERRORS, *sorted(kind.__name__ for kind in Retryable.__subclasses__())]


def retry(errors: Sequence[str]) -> list[dict[str, Any]]:
    """The one policy: at most two more attempts, spread over up to 1 and 2 seconds."""
    return [
        {
            "ErrorEquals": list(errors),
            "IntervalSeconds": 1,
            "BackoffRate": 2,
            "MaxAttempts": 2,
            "MaxDelaySeconds": 5,
            "JitterStrategy": "FULL",
        }
    ]


def catch(errors: Sequence[str], then: str) -> dict[str, Any]:
    """Go on at the state ``then``; its input is the error's name and cause."""
    return {"ErrorEquals": list(errors), "Next": then, "Output": "{% $states.errorOutput %}"}


def call(
    comment: str,
    function: str,
    payload: Mapping[str, Any],
    *,
    seconds: int = TASK_SECONDS,
    output: Any = "{% $states.result.Payload %}",
    **fields: Any,
) -> State:
    """A task that calls a Lambda function and gives what it returns."""
    arguments = {"FunctionName": f"${{{function}}}", "Payload": dict(payload)}
    return _task(
        comment, "lambda:invoke", arguments, seconds, retryable_names(), Output=output, **fields
    )


def put_item(comment: str, arguments: Mapping[str, Any], **fields: Any) -> State:
    """A conditional write without a function."""
    return _task(
        comment, "dynamodb:putItem", arguments, DIRECT_CALL_SECONDS, DYNAMODB_ERRORS, **fields
    )


def delete_item(comment: str, arguments: Mapping[str, Any], **fields: Any) -> State:
    """A conditional removal without a function."""
    return _task(
        comment, "dynamodb:deleteItem", arguments, DIRECT_CALL_SECONDS, DYNAMODB_ERRORS, **fields
    )


def put_event(comment: str, entry: Mapping[str, Any], **fields: Any) -> State:
    """One event to the default bus; an entry that the bus refuses fails the task."""
    return _task(
        comment,
        "events:putEvents",
        {"Entries": [dict(entry)]},
        DIRECT_CALL_SECONDS,
        EVENTBRIDGE_ERRORS,
        **fields,
    )


def send_message(comment: str, arguments: Mapping[str, Any], **fields: Any) -> State:
    """One message to a queue."""
    errors = ["States.TaskFailed", "States.Timeout"]
    return _task(comment, "sqs:sendMessage", arguments, DIRECT_CALL_SECONDS, errors, **fields)


def succeed(comment: str) -> State:
    """An end that needs nobody's attention."""
    return {"Type": "Succeed", "Comment": comment}


def _task(
    comment: str,
    action: str,
    arguments: Mapping[str, Any],
    seconds: int,
    errors: Sequence[str],
    **fields: Any,
) -> State:
    return {
        "Type": "Task",
        "Comment": comment,
        "Resource": f"arn:aws:states:::{action}",
        "Arguments": dict(arguments),
        "TimeoutSeconds": seconds,
        "Retry": retry(errors),
        **fields,
    }
