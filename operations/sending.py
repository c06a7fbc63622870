"""Sends an event again, to where it came from. Each receiver takes repeats without harm."""

from __future__ import annotations

import json
from typing import Any

import boto3

from handlers.domain.events.answer_event import ANSWER_DETAIL_TYPE, answer_source
from handlers.domain.events.report_event import REPORT_DETAIL_TYPE, report_source
from operations.stage import OperationsError, Stage

EXECUTION_STATUS = "Step Functions Execution Status Change"


def send_again(stage: Stage, event: Any) -> str:
    """Send one event, as it was on the bus or its detail alone; says where it went.

    Raises OperationsError if it is no event of this stage.
    """
    if isinstance(event, dict) and (event.keys() <= {"feeds"} or _is_scheduled(event)):
        raise OperationsError("It is from a schedule, which comes again: remove it.")
    if not isinstance(event, dict):
        raise OperationsError("It is no event: look into it, and remove it.")
    if event.get("detail-type") == EXECUTION_STATUS:
        return _to_failures(stage, event)
    return _put(stage, event.get("detail", event))


def _is_scheduled(event: dict[str, Any]) -> bool:
    return event.get("source") == "aws.scheduler"


def _put(stage: Stage, detail: Any) -> str:
    detail = detail if isinstance(detail, dict) else {}
    if "report" in detail:
        source, kind = report_source(stage.name), REPORT_DETAIL_TYPE
    elif "answer" in detail:
        source, kind = answer_source(stage.name), ANSWER_DETAIL_TYPE
    else:
        raise OperationsError("It holds neither an answer nor a report: look into it.")
    of = (detail.get("metadata") or {}).get("stage")
    if of not in {None, stage.name}:
        raise OperationsError(f"It is an event of the stage {of}, not of {stage.name}.")
    entry = {"Source": source, "DetailType": kind, "Detail": json.dumps(detail)}
    answer = boto3.client("events").put_events(Entries=[entry])
    if answer["FailedEntryCount"]:
        raise OperationsError(f"The bus refused it: {answer['Entries'][0].get('ErrorCode')}.")
    return f"sent as {kind} to the bus"


def _to_failures(stage: Stage, event: dict[str, Any]) -> str:
    """To the queue itself: nobody but AWS may put events of its own sources on a bus."""
    if event.get("detail", {}).get("status") == "SUCCEEDED":
        raise OperationsError("The execution's place is free by now: remove it.")
    boto3.client("sqs").send_message(
        QueueUrl=stage.output("FailuresQueueUrl"), MessageBody=json.dumps(event)
    )
    return "sent to the queue of failures"
