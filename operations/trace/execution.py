"""All there is to know of one execution: its history, its definition, and the log of its hops."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import boto3

from local.terminal.trace import StateTrace, end_of, read_history, redrives, state_traces
from operations.stage import Stage
from operations.trace.log_lines import log_lines
from operations.trace.map_runs import MapRun, map_runs

BEFORE_MS = 60_000
"""The log begins before the execution: what was published led to it."""


@dataclass(frozen=True)
class Execution:
    """One execution; ``error`` and ``cause`` are empty if it ended well or still runs.

    ``redrives`` counts how often it went on after it had failed; ``map_runs`` say how far its
    Distributed Maps are.

    ``log`` are lines with ``at``, in milliseconds since 1970, and ``text``.
    """

    arn: str
    status: str
    error: str
    cause: str
    definition: dict[str, Any]
    traces: list[StateTrace]
    correlation: str
    log: list[dict[str, Any]]
    map_runs: list[MapRun] = field(default_factory=list)
    redrives: int = 0

    def runs_of(self, state: str) -> list[StateTrace]:
        """The runs of one state."""
        return [trace for trace in self.traces if trace.name == state]

    @property
    def outcome(self) -> str:
        """Its status, and whether it was redriven on the way there."""
        times = {0: "", 1: ", redriven once"}.get(
            self.redrives, f", redriven {self.redrives} times"
        )
        return f"{self.status}{times}"

    @property
    def seconds(self) -> float:
        """From the start to the last thing that is known."""
        return max([0.0, *(trace.left or trace.entered for trace in self.traces)])


def read(stage: Stage, arn: str) -> Execution:
    """Read it from Step Functions and CloudWatch Logs."""
    client = boto3.client("stepfunctions")
    run = client.describe_execution(executionArn=arn)
    machine = client.describe_state_machine_for_execution(executionArn=arn)
    events = read_history(arn)
    error, cause = end_of(events)
    correlation = _correlation(run.get("input", ""))
    start = int(run["startDate"].timestamp() * 1000) - BEFORE_MS
    return Execution(
        arn=arn,
        status=run["status"],
        error=error,
        cause=cause,
        definition=json.loads(machine["definition"]),
        traces=state_traces(events),
        correlation=correlation,
        log=log_lines(stage, correlation, start) if correlation else [],
        map_runs=map_runs(arn),
        redrives=redrives(events),
    )


def _correlation(text: str) -> str:
    try:
        event: Any = json.loads(text)
        return str(event["metadata"]["correlationId"])
    except (ValueError, KeyError, TypeError):
        return ""
