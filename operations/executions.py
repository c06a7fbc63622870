"""Failed executions of reports and nights: which, why, and how to go on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product

import boto3
from botocore.exceptions import ClientError

from operations.sending import send_again
from operations.stage import OperationsError, Stage

MACHINES = ("StateMachineArn", "NightWatchArn")
ENDED_BADLY = ("FAILED", "TIMED_OUT", "ABORTED")


@dataclass(frozen=True)
class Failure:
    """One execution, with the name of the error that ended it."""

    arn: str
    status: str
    stopped_at: datetime
    error: str
    cause: str


def failures(stage: Stage, since: datetime) -> Iterator[Failure]:
    """The failures since then, the newest of each machine and status first."""
    client = boto3.client("stepfunctions")
    for machine, status in product(map(stage.output, MACHINES), ENDED_BADLY):
        pages = client.get_paginator("list_executions").paginate(
            stateMachineArn=machine, statusFilter=status
        )
        for run in (run for page in pages for run in page["executions"]):
            if run["startDate"] < since:
                break
            about = client.describe_execution(executionArn=run["executionArn"])
            yield Failure(
                arn=run["executionArn"],
                status=status,
                stopped_at=run.get("stopDate", run["startDate"]),
                error=about.get("error", "-"),
                cause=about.get("cause", ""),
            )


def redrive(arn: str) -> None:
    """Go on from the failed state, with what was done before: for 14 days.

    Raises OperationsError if Step Functions refuses it.
    """
    try:
        boto3.client("stepfunctions").redrive_execution(executionArn=arn)
    except ClientError as error:
        raise OperationsError(f"Not redriven: {error}; `again` starts it again.") from error


def again(stage: Stage, arn: str) -> str:
    """Start again from the event; its claim was released when its failure was reported.

    Raises OperationsError if the execution didn't end badly.
    """
    run = boto3.client("stepfunctions").describe_execution(executionArn=arn)
    if run["status"] not in ENDED_BADLY:
        raise OperationsError(f"It is {run['status']}: nothing to do again.")
    return send_again(stage, json.loads(run["input"]))
