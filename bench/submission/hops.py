"""One submission on a deployed platform, and the times of its hops."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from typing import Any

import boto3

from handlers.domain.timestamps import parse_timestamp
from local.customer.answer_sheet import as_input, read_answer_sheet
from local.customer.customer import Customer
from local.terminal.trace import StateTrace, read_history, state_traces

LONGEST_SECONDS = 120
FIRST, COMPLETE = "PROVISIONAL", "COMPLETE"


@dataclass(frozen=True)
class Submission:
    """Seconds since the customer sent the sheet; ``states`` are those of the execution.

    ``first`` is the provisional report's arrival in the page, or the complete one's when it came
    before.
    """

    saved: float
    published: float
    started: float
    first: float
    complete: float
    execution: str
    states: list[StateTrace]

    def left(self, state: str) -> float:
        """When this state was left."""
        trace = next(trace for trace in self.states if trace.name == state)
        return self.started + (trace.left or trace.entered)


def submit(customer: Customer, domain: str) -> Submission:
    """Submit a new sheet and wait for its reports by subscription, as the page does.

    Raises TimeoutError when no complete report comes.
    """
    sheet = as_input(read_answer_sheet() | {"domain": domain})
    answer_id, arrived = str(uuid.uuid4()), dict[str, float]()
    with customer.listening() as events:
        sent = time.time()
        customer.save(id=answer_id, expectedVersion=0, status="SUBMITTED", **sheet)
        saved = time.time() - sent
        for event in events.within(LONGEST_SECONDS):
            report = event["onReport"]
            if report["answerId"] == answer_id:
                arrived.setdefault(report["status"], time.time() - sent)
                if report["status"] == COMPLETE:
                    break
    return _with_hops(report["execution"], sent, saved, arrived)


def _with_hops(execution: str, sent: float, saved: float, arrived: dict[str, float]) -> Submission:
    run = boto3.client("stepfunctions").describe_execution(executionArn=execution)
    made: Any = json.loads(run["input"])["metadata"]["createdAt"]
    return Submission(
        saved=saved,
        published=parse_timestamp(made).timestamp() - sent,
        started=run["startDate"].timestamp() - sent,
        first=arrived.get(FIRST, arrived[COMPLETE]),
        complete=arrived[COMPLETE],
        execution=execution,
        states=state_traces(read_history(execution)),
    )
