"""How far the Distributed Maps of an execution are: their items, counted by status."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import boto3

MOST_FAILED = 100
"""Children whose reason is read."""


class MapRun(NamedTuple):
    """One Map Run; ``label`` is the one of its state. ``failed``: timed out and aborted ones, too.

    What isn't counted as ended waits, or runs. ``reasons`` are those of the first failed children.
    """

    label: str
    status: str
    total: int
    succeeded: int
    failed: int
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        why = f" ({'; '.join(self.reasons)})" if self.reasons else ""
        return (
            f"{self.label}: {self.status}, {self.succeeded} of {self.total} items succeeded, "
            f"{self.failed} failed{why}, {self.total - self.succeeded - self.failed} to go"
        )


def map_runs(execution: str) -> list[MapRun]:
    """Those of an execution, in the order of their starts; none without a Distributed Map."""
    client = boto3.client("stepfunctions")
    pages = client.get_paginator("list_map_runs").paginate(executionArn=execution)
    listed = sorted((r for page in pages for r in page["mapRuns"]), key=lambda r: r["startDate"])
    return [_map_run(client, client.describe_map_run(mapRunArn=run["mapRunArn"])) for run in listed]


def _map_run(client: Any, found: dict[str, Any]) -> MapRun:
    counts = found["itemCounts"]
    failed = sum(counts[name] for name in ("failed", "timedOut", "aborted"))
    label = str(found["mapRunArn"]).rpartition("/")[2].partition(":")[0]
    reasons = tuple(_reasons(client, found["mapRunArn"])) if counts["failed"] else ()
    return MapRun(label, found["status"], counts["total"], counts["succeeded"], failed, reasons)


def _reasons(client: Any, run: str) -> list[str]:
    """Why children failed, the most frequent first (DescribeExecution takes those of a Map Run)."""
    children = client.list_executions(mapRunArn=run, statusFilter="FAILED", maxResults=MOST_FAILED)[
        "executions"
    ]
    found = Counter(
        _reason(client.describe_execution(executionArn=child["executionArn"])) for child in children
    )
    return [
        reason if count == 1 else f"{count} times {reason}" for reason, count in found.most_common()
    ]


def _reason(child: dict[str, Any]) -> str:
    return ": ".join(filter(None, (child.get("error"), child.get("cause"))))
