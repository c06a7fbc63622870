"""What the specs do to reports that are being written.

``python -m tests.frontend.executions stop`` aborts each of them, as an operator would;
``… finished`` waits until none is left; ``… night`` lets the night watch pass a night.
"""

from __future__ import annotations

import sys
import time
import uuid
from typing import Any

import boto3

SECONDS = 60


def running(client: Any) -> list[str]:
    """The executions of all state machines that run now."""
    machines = [
        machine["stateMachineArn"] for machine in client.list_state_machines()["stateMachines"]
    ]
    return [
        execution["executionArn"]
        for machine in machines
        for execution in client.list_executions(stateMachineArn=machine, statusFilter="RUNNING")[
            "executions"
        ]
    ]


def stop(client: Any) -> None:
    """Abort all that runs; there has to be something."""
    found = running(client)
    assert found, "no report is being written"
    for execution in found:
        client.stop_execution(executionArn=execution)


def finished(client: Any) -> None:
    """Wait until nothing runs."""
    deadline = time.monotonic() + SECONDS
    while running(client):
        assert time.monotonic() < deadline, f"still being written after {SECONDS} s"
        time.sleep(0.2)


def night(client: Any) -> None:
    """From its start to its end."""
    (machine,) = (
        machine["stateMachineArn"]
        for machine in client.list_state_machines()["stateMachines"]
        if machine["name"].endswith("-night-watch")
    )
    client.start_execution(stateMachineArn=machine, name=f"night-{uuid.uuid4().hex}")
    finished(client)


if __name__ == "__main__":
    {"stop": stop, "finished": finished, "night": night}[sys.argv[1]](boto3.client("stepfunctions"))
