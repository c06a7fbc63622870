"""The kinds of states that the workflows are made of, in Amazon States Language and JSONata.

Each task has a timeout; each retrier has full jitter and a cap, and none is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.adapters import errors as of_adapters
from handlers.domain import errors as of_domain
from workflows.timeouts import DIRECT_CALL_SECONDS, TASK_SECONDS

PURE_TASKS = "PureTasks"
State = dict[str, Any]
Catch = Sequence[Mapping[str, Any]]

LAMBDA_ERRORS = (
    "Lambda.AWSLambdaException",
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.SdkClientException",
    "Lambda.ServiceException",
    # A worker that died: AWS's error name depends on where it was noticed.
    "Lambda.Unknown",
    "Runtime.ExitError",
    "Sandbox.Timedout",
    "States.Timeout",
)
LAMBDA_THROTTLED = ("Lambda.TooManyRequestsException",)
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
    """The platform's own transient errors, by class name."""
    kinds = [*vars(of_domain).values(), *vars(of_adapters).values()]
    classes = {kind for kind in kinds if isinstance(kind, type)} - {of_domain.Retryable}
    return sorted(kind.__name__ for kind in classes if issubclass(kind, of_domain.Retryable))


def retry(errors: Sequence[str], attempts: int = 2, longest: int = 5) -> dict[str, Any]:
    """So many more attempts, after up to 1, 2, 4 … and at most ``longest`` seconds."""
    return {
        "ErrorEquals": list(errors),
        "IntervalSeconds": 1,
        "BackoffRate": 2,
        "MaxAttempts": attempts,
        "MaxDelaySeconds": longest,
        "JitterStrategy": "FULL",
    }


def retry_function(platform_errors: Sequence[str] = LAMBDA_ERRORS) -> list[dict[str, Any]]:
    """The retries of every function's task: each may be repeated without harm.

    A throttle has attempts of its own, over up to a minute and a half: a new account runs ten
    functions at once, and one report alone needs nine.
    """
    return [
        retry(retryable_names()),
        retry(LAMBDA_THROTTLED, attempts=8, longest=20),
        retry(platform_errors, attempts=3, longest=10),
    ]


def catch(errors: Sequence[str], then: str) -> dict[str, Any]:
    """Go on at the state ``then``; its input is the error's name and cause."""
    return {"ErrorEquals": list(errors), "Next": then, "Output": "{% $states.errorOutput %}"}


def call(  # noqa: PLR0913 - most by keyword, as a state is written
    comment: str,
    function: str,
    payload: Mapping[str, Any],
    *,
    seconds: int = TASK_SECONDS,
    output: Any = "{% $states.result.Payload %}",
    platform_errors: Sequence[str] = LAMBDA_ERRORS,
    **fields: Any,
) -> State:
    """A task that calls a Lambda function and gives what it returns."""
    arguments = {"FunctionName": f"${{{function}}}", "Payload": dict(payload)}
    retries = retry_function(platform_errors)
    return _task(comment, "lambda:invoke", arguments, seconds, retries, Output=output, **fields)


def call_pure(comment: str, task: str, payload: Mapping[str, Any], **fields: Any) -> State:
    """A task without any I/O, by its name in handlers/tasks/pure_tasks.py."""
    return call(comment, PURE_TASKS, {"task": task, **payload}, **fields)


def put_item(comment: str, arguments: Mapping[str, Any], **fields: Any) -> State:
    """A conditional write without a function."""
    retries = [retry(DYNAMODB_ERRORS)]
    return _task(comment, "dynamodb:putItem", arguments, DIRECT_CALL_SECONDS, retries, **fields)


def delete_item(comment: str, arguments: Mapping[str, Any], **fields: Any) -> State:
    """A conditional removal without a function."""
    retries = [retry(DYNAMODB_ERRORS)]
    return _task(comment, "dynamodb:deleteItem", arguments, DIRECT_CALL_SECONDS, retries, **fields)


def update_item(comment: str, arguments: Mapping[str, Any], **fields: Any) -> State:
    """A conditional change of an item without a function."""
    retries = [retry(DYNAMODB_ERRORS)]
    return _task(comment, "dynamodb:updateItem", arguments, DIRECT_CALL_SECONDS, retries, **fields)


def put_event(comment: str, entry: Mapping[str, Any], **fields: Any) -> State:
    """One event to the default bus; an entry that the bus refuses fails the task."""
    return _task(
        comment,
        "events:putEvents",
        {"Entries": [dict(entry)]},
        DIRECT_CALL_SECONDS,
        [retry(EVENTBRIDGE_ERRORS, attempts=5, longest=20)],
        **fields,
    )


def send_message(comment: str, arguments: Mapping[str, Any], **fields: Any) -> State:
    """One message to a queue."""
    retries = [retry(["States.TaskFailed", "States.Timeout"], attempts=5, longest=20)]
    return _task(comment, "sqs:sendMessage", arguments, DIRECT_CALL_SECONDS, retries, **fields)


def succeed(comment: str) -> State:
    """An end that needs no attention."""
    return {"Type": "Succeed", "Comment": comment}


def _task(
    comment: str,
    action: str,
    arguments: Mapping[str, Any],
    seconds: int,
    retries: Sequence[Mapping[str, Any]],
    **fields: Any,
) -> State:
    return {
        "Type": "Task",
        "Comment": comment,
        "Resource": f"arn:aws:states:::{action}",
        "Arguments": dict(arguments),
        "TimeoutSeconds": seconds,
        "Retry": [dict(one) for one in retries],
        **fields,
    }
