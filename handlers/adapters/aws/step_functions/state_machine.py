"""Step Functions: starts executions of the state machine."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters.aws import clients
from handlers.adapters.errors import ExecutionRefused, MachineUnavailable
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.runs import StateMachineSettings

TRANSIENT_CODES = frozenset({"ExecutionLimitExceeded", "StateMachineDeleting"})
"""Step Functions' own errors after which the same call may succeed in a while."""


def start(name: str, event: str) -> None:
    """Starts an execution with this name and input, unless there was one: a repeat starts none.

    Raises MachineUnavailable or ExecutionRefused.
    """
    try:
        clients.client("stepfunctions").start_execution(
            stateMachineArn=read(StateMachineSettings).state_machine, name=name, input=event
        )
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code == "ExecutionAlreadyExists":
            return
        transient = code in TRANSIENT_CODES | clients.TRANSIENT_CODES
        kind = MachineUnavailable if transient else ExecutionRefused
        raise kind(f"StartExecution: {code}") from error
    except BotoCoreError as error:
        raise MachineUnavailable(f"StartExecution: {type(error).__name__}") from error
