"""How far the Distributed Maps of an execution are: their items, counted by what became of them."""

from __future__ import annotations

from typing import NamedTuple

import boto3


class MapRun(NamedTuple):
    """One Map Run; ``label`` is the one of its state. ``failed``: timed out and aborted ones, too.

    What isn't counted as ended waits, or runs.
    """

    label: str
    status: str
    total: int
    succeeded: int
    failed: int

    def __str__(self) -> str:
        return (
            f"{self.label}: {self.status}, {self.succeeded} of {self.total} items succeeded, "
            f"{self.failed} failed, {self.total - self.succeeded - self.failed} to go"
        )


def map_runs(execution: str) -> list[MapRun]:
    """Those of an execution, the first first; none for one without a Distributed Map."""
    client = boto3.client("stepfunctions")
    pages = client.get_paginator("list_map_runs").paginate(executionArn=execution)
    listed = sorted((r for page in pages for r in page["mapRuns"]), key=lambda r: r["startDate"])
    return [_map_run(client.describe_map_run(mapRunArn=run["mapRunArn"])) for run in listed]


def _map_run(found: dict[str, object]) -> MapRun:
    counts = found["itemCounts"]
    assert isinstance(counts, dict)  # noqa: S101 - Step Functions API, DescribeMapRun
    failed = sum(counts[name] for name in ("failed", "timedOut", "aborted"))
    label = str(found["mapRunArn"]).rpartition("/")[2].partition(":")[0]
    return MapRun(label, str(found["status"]), counts["total"], counts["succeeded"], failed)
