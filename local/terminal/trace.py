"""What one execution of the state machine did, state by state, from its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import boto3
from rich.table import Table


@dataclass(frozen=True)
class StateRun:
    """One run of one state; times in seconds since the execution started."""

    name: str
    entered: float
    left: float | None

    @property
    def seconds(self) -> float | None:
        """How long the state took; None when it was never left."""
        return None if self.left is None else self.left - self.entered


def state_runs(events: list[dict[str, Any]]) -> list[StateRun]:
    """The runs of all states in the order in which they were entered."""
    start: datetime = events[0]["timestamp"]
    entered: list[tuple[str, float]] = []
    left: dict[str, list[float]] = {}
    for event in events:
        seconds = (event["timestamp"] - start).total_seconds()
        if name := event.get("stateEnteredEventDetails", {}).get("name"):
            entered.append((name, seconds))
        if name := event.get("stateExitedEventDetails", {}).get("name"):
            left.setdefault(name, []).append(seconds)
    return [StateRun(name, at, _next(left.get(name))) for name, at in entered]


def read_history(execution: str) -> list[dict[str, Any]]:
    """The events of one execution, the first first."""
    pages = boto3.client("stepfunctions").get_paginator("get_execution_history")
    found = pages.paginate(executionArn=execution, includeExecutionData=False)
    return [event for page in found for event in page["events"]]


def trace_table(execution: str) -> Table:
    """The execution as a table of states with their times."""
    table = Table(title=f"Execution {execution.rsplit(':', 1)[-1]}", title_justify="left")
    table.add_column("State")
    table.add_column("Entered after", justify="right")
    table.add_column("Took", justify="right")
    for run in state_runs(read_history(execution)):
        took = "-" if run.seconds is None else f"{run.seconds:.2f} s"
        table.add_row(run.name, f"{run.entered:.2f} s", took)
    return table


def _next(times: list[float] | None) -> float | None:
    return times.pop(0) if times else None
