"""Submissions sent at once, and when their reports were published."""

from __future__ import annotations

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import boto3

from bench.deployed.customers import signed_in
from local.customer.answer_sheet import as_input, read_answer_sheet
from local.customer.customer import Customer
from local.platform.running import Deployment
from local.terminal.trace import read_history, state_traces

FINAL = {"COMPLETE", "REJECTED", "FAILED"}
LONGEST_SECONDS = 1800
LOOK_SECONDS = 2
SENDERS = 8


@dataclass(frozen=True)
class Result:
    """What became of one submission.

    ``first`` and ``complete`` are seconds from when it was sent until the report was on the bus;
    ``done``, from when the first of all was sent.
    """

    has_many: bool
    status: str
    first: float
    complete: float
    done: float


@dataclass(frozen=True)
class Sent:
    """One submission: its sheet, and when it was sent, in seconds since 1970."""

    answer_id: str
    at: float
    has_many: bool


def warm_up(deployment: Deployment) -> None:
    """Makes one report first, so that cold starts aren't measured."""
    sent = [_submit(signed_in(deployment), has_many=False)]
    _final_reports(deployment, sent)


def measured(deployment: Deployment, submissions: int) -> list[Result]:
    """Send all at once, half of them by one customer and one each by others; wait for the reports.

    One whose report didn't come has the status NONE, and the time that was waited.
    """
    with ThreadPoolExecutor(SENDERS) as pool:
        many, *others = pool.map(signed_in, [deployment] * (1 + submissions // 2))
        of = [many] * (submissions - len(others)) + others
        sent = list(pool.map(lambda one: _submit(one, has_many=one is many), of))
    begun = min(one.at for one in sent)
    executions = _final_reports(deployment, sent)
    return [_result(one, begun, *executions.get(one.answer_id, ("NONE", None))) for one in sent]


def _submit(customer: Customer, *, has_many: bool) -> Sent:
    answer_id, at = str(uuid.uuid4()), time.time()
    sheet = as_input(read_answer_sheet())
    customer.save(id=answer_id, expectedVersion=0, status="SUBMITTED", **sheet)
    return Sent(answer_id, at, has_many)


def _result(sent: Sent, begun: float, status: str, execution: str | None) -> Result:
    if execution is None:
        late = time.time()
        return Result(sent.has_many, status, late - sent.at, late - sent.at, late - begun)
    history = read_history(execution)
    started = history[0]["timestamp"].timestamp()
    left = {trace.name: started + (trace.left or trace.entered) for trace in state_traces(history)}
    last = max(left.values())
    first = left.get("Publish provisional report", last)
    return Result(sent.has_many, status, first - sent.at, last - sent.at, last - begun)


def _final_reports(deployment: Deployment, sent: list[Sent]) -> dict[str, tuple[str, str]]:
    """Status and execution of each final report, by its sheet.

    Looks into the table, which costs the platform less than asking the API.
    """
    waiting, found = {one.answer_id for one in sent}, dict[str, tuple[str, str]]()
    end = time.monotonic() + LONGEST_SECONDS
    while waiting - set(found) and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
        pages = (
            boto3.client("dynamodb")
            .get_paginator("scan")
            .paginate(
                TableName=deployment.outputs["ReportsTable"],
                ProjectionExpression="answerId, #status, #execution",
                ExpressionAttributeNames={"#status": "status", "#execution": "execution"},
            )
        )
        for item in (item for each in pages for item in each["Items"]):
            if item["status"]["S"] in FINAL:
                found[item["answerId"]["S"]] = (item["status"]["S"], item["execution"]["S"])
    return found
