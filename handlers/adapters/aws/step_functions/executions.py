"""Starts executions of state machines by name, so that a repeat starts nothing more."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.errors import ServiceUnavailable


def start(machine: str, name: str, given: dict[str, Any]) -> None:
    """Start the execution ``name`` of the machine with this ARN, unless it was started before.

    Raises ServiceUnavailable.
    """
    try:
        with clients.transient_as(ServiceUnavailable, "Step Functions"):
            clients.client("stepfunctions").start_execution(
                stateMachineArn=machine, name=name, input=json.dumps(given)
            )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
            raise
