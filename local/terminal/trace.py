"""What one execution did, as the console shows it: each state, its attempts, and its outcome.

From the history of Step Functions (API Reference, "HistoryEvent"): an event belongs to the state
that its chain of ``previousEventId`` leads back to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import boto3
from rich.table import Table
from rich.text import Text

Event = dict[str, Any]
ENTERED, EXITED = "stateEnteredEventDetails", "stateExitedEventDetails"
ENDS = {"ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"}
REDRIVEN = "ExecutionRedriven"


@dataclass
class StateTrace:
    """One run of one state; times in seconds since the execution started.

    ``errors`` are the names of the errors of its failed attempts, in their order; ``ended_well``
    says whether the last attempt was good.
    """

    name: str
    entered: float
    input: str
    left: float | None = None
    output: str = ""
    errors: list[str] = field(default_factory=list)
    ended_well: bool = True

    @property
    def outcome(self) -> str:
        """In a few words: good, after how many retries, caught, or where the execution ended."""
        if self.left is None:
            return f"ended here: {self.errors[-1]}" if self.errors else "not left"
        if not self.errors:
            return "good"
        if self.ended_well:
            return f"good after {', '.join(self.errors)}"
        retries = len(self.errors) - 1
        after = {0: "", 1: " after 1 retry"}.get(retries, f" after {retries} retries")
        return f"caught {self.errors[-1]}{after}"


def read_history(execution: str) -> list[Event]:
    """The events of one execution, the oldest first."""
    pages = boto3.client("stepfunctions").get_paginator("get_execution_history")
    return [event for page in pages.paginate(executionArn=execution) for event in page["events"]]


def trace_table(traces: list[StateTrace]) -> Table:
    """The states with their outcomes and times."""
    table = Table("State", "Outcome")
    table.add_column("Entered after", justify="right")
    table.add_column("Took", justify="right")
    for trace in traces:
        took = "-" if trace.left is None else f"{trace.left - trace.entered:.2f} s"
        style = {"good": ""}.get(trace.outcome, "yellow" if trace.left is not None else "red")
        table.add_row(trace.name, Text(trace.outcome, style), f"{trace.entered:.2f} s", took)
    return table


def state_traces(events: list[Event]) -> list[StateTrace]:
    """All runs of states of an execution, in the order in which they were entered."""
    start: datetime = events[0]["timestamp"]
    owners: dict[int, StateTrace | None] = {}
    found: list[StateTrace] = []
    for event in events:
        at = (event["timestamp"] - start).total_seconds()
        if details := event.get(ENTERED):
            trace = StateTrace(details["name"], at, details.get("input", ""))
            found.append(trace)
            owners[event["id"]] = trace
            continue
        owner = owners.get(event.get("previousEventId", 0))
        if details := event.get(EXITED):
            owner = _open(found, details["name"], owner)
            owner.left, owner.output = at, details.get("output", "")
        elif owner is not None:
            _attempt(owner, event)
        owners[event["id"]] = owner
    return found


def redrives(events: list[Event]) -> int:
    """How often the execution went on after it had failed."""
    return sum(event["type"] == REDRIVEN for event in events)


def end_of(events: list[Event]) -> tuple[str, str]:
    """The error and cause that ended the execution; both are empty if it ended well or goes on."""
    for event in reversed(events):
        if event["type"] in {REDRIVEN, "ExecutionSucceeded"}:
            break
        if event["type"] in ENDS:
            details = _failure(event)
            return str(details.get("error", event["type"])), str(details.get("cause", ""))
    return "", ""


def _open(found: list[StateTrace], name: str, owner: StateTrace | None) -> StateTrace:
    """The run that an exit belongs to: of a Parallel the chain leads into a branch."""
    if owner is not None and owner.name == name and owner.left is None:
        return owner
    return next(one for one in reversed(found) if one.name == name and one.left is None)


def _attempt(owner: StateTrace, event: Event) -> None:
    if event["type"] in ENDS:
        return
    if event["type"].endswith(("Failed", "TimedOut")):
        owner.errors.append(str(_failure(event).get("error", event["type"])))
        owner.ended_well = False
    elif event["type"].endswith("Succeeded"):
        owner.ended_well = True


def _failure(event: Event) -> dict[str, str]:
    return next((part for part in event.values() if isinstance(part, dict) and "error" in part), {})
