"""Many submissions at once on the deployed platform: ``python -m bench.overload``.

One customer submits half of them, the others one each, all within the seconds that it takes to
send them. Exits with 1 unless every one ends COMPLETE, and each of the others' is done before the
last of the one with many.
"""

from __future__ import annotations

import json
import os
import sys
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import boto3
from rich.console import Console

from bench.customers import signed_in
from local.configuration import ROOT, from_environment
from local.customer.answer_sheet import as_input, read_answer_sheet
from local.customer.customer import Customer
from local.platform.running import Deployment, running

FINAL = {"COMPLETE", "REJECTED", "FAILED"}
LONGEST_SECONDS = 1800
LOOK_SECONDS = 2


@dataclass(frozen=True)
class Result:
    """What became of one submission; seconds since the first was sent."""

    has_many: bool
    sent: float
    done: float
    status: str


def main() -> int:
    """Measure and print; 0 when all are COMPLETE and nobody waits for the one with many."""
    submissions = int(os.environ.get("SUBMISSIONS") or 200)
    platform = replace(from_environment(), directory=ROOT / ".local" / "bench")
    console = Console()
    with running(platform, console.log) as deployment:
        figures, results = measure(deployment, submissions)
    console.print_json(json.dumps(figures))
    complete = all(result.status == "COMPLETE" for result in results)
    many = max(result.done for result in results if result.has_many)
    return 0 if complete and all(r.done <= many for r in results if not r.has_many) else 1


def measure(deployment: Deployment, submissions: int) -> tuple[dict[str, Any], list[Result]]:
    """Send all at once and wait for their final reports; the figures, and each result."""
    many, *others = _signed_up(deployment, 1 + submissions // 2)
    # A report before: how long functions take to start for the first time is another matter.
    _warm_up(deployment, _submit(many))
    of = [many] * (submissions - len(others)) + others
    start = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(lambda customer: (_submit(customer), time.monotonic()), of))
    results = _results(list(zip(of, sent, strict=True)), many, start, deployment)
    return _figures(results, deployment), results


def _signed_up(deployment: Deployment, count: int) -> list[Customer]:
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(signed_in, [deployment] * count))


def _warm_up(deployment: Deployment, answer_id: str) -> None:
    end = time.monotonic() + 120
    while answer_id not in _final_reports(deployment):
        if time.monotonic() > end:
            raise TimeoutError("the first report didn't come")
        time.sleep(LOOK_SECONDS)


def _submit(customer: Customer) -> str:
    answer_id = str(uuid.uuid4())
    sheet = as_input(read_answer_sheet())
    customer.save(id=answer_id, expectedVersion=0, status="SUBMITTED", **sheet)
    return answer_id


def _results(
    sent: list[tuple[Customer, tuple[str, float]]],
    many: Customer,
    start: float,
    deployment: Deployment,
) -> list[Result]:
    """Looks into the table of reports, which costs the platform less than asking the API."""
    waiting = {answer_id: (customer is many, at - start) for customer, (answer_id, at) in sent}
    results: list[Result] = []
    while waiting and time.monotonic() < start + LONGEST_SECONDS:
        time.sleep(LOOK_SECONDS)
        now = time.monotonic() - start
        for answer_id, status in _final_reports(deployment).items():
            if answer_id in waiting:
                has_many, at = waiting.pop(answer_id)
                results.append(Result(has_many, at, now, status))
    late = time.monotonic() - start
    return results + [Result(has_many, at, late, "NONE") for has_many, at in waiting.values()]


def _final_reports(deployment: Deployment) -> dict[str, str]:
    """The status of each sheet's report that is final, by the sheet's id."""
    pages = (
        boto3.client("dynamodb")
        .get_paginator("scan")
        .paginate(
            TableName=deployment.outputs["ReportsTable"],
            ProjectionExpression="answerId, #status",
            ExpressionAttributeNames={"#status": "status"},
        )
    )
    found = ((item["answerId"]["S"], item["status"]["S"]) for p in pages for item in p["Items"])
    return {answer_id: status for answer_id, status in found if status in FINAL}


def _figures(results: list[Result], deployment: Deployment) -> dict[str, Any]:
    of_many = sorted(result.done for result in results if result.has_many)
    of_others = sorted(result.done for result in results if not result.has_many)
    return {
        "submissions": len(results),
        "status": dict(Counter(result.status for result in results)),
        "secondsToSendAll": round(max(result.sent for result in results), 1),
        "secondsUntilLast": round(max(result.done for result in results), 1),
        "ofOneWithMany": _quantiles(of_many),
        "ofOthersWithOne": _quantiles(of_others),
        "engineMegabytes": _peak(deployment.servers.process_ids[0]),
    }


def _quantiles(seconds: list[float]) -> dict[str, float]:
    middle = seconds[len(seconds) // 2]
    return {"first": round(seconds[0], 1), "p50": round(middle, 1), "last": round(seconds[-1], 1)}


def _peak(process: int) -> int | None:
    """The most memory that the engine's own process held; None where there is no /proc."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return None
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    sys.exit(main())
