"""A night over many domains on the deployed platform: ``python -m bench.deployed.night_watch``.

Makes that many copies of one sheet (``WATCHED``, 1,000), each watched; then a night runs, and its
progress is printed. Exits with 1 if it doesn't succeed, if one domain wasn't looked at, or if a
provider was asked more often than by its budget of a look.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import boto3
import requests
from rich.console import Console

from bench.deployed.customers import reported, signed_in
from handlers.domain.sheet.sheet_key import sheet_key
from handlers.providers.night_limits import budget_of
from local.configuration import ROOT, from_environment
from local.platform.running import Deployment, running
from operations.trace.map_runs import map_runs

DOMAIN = "half-kept.example"
MOST_SECONDS = 3600


def watched_like(
    deployment: Deployment, owner: str, answer_id: str, count: int
) -> list[dict[str, str]]:
    """As many sheets just like this one, each of an owner of its own, with its newest report.

    They are drafts since: another submission would have each of them scored. All are watched;
    gives their keys.
    """
    tables = boto3.resource("dynamodb")
    names = ("AnswersTable", "ReportsTable", "WatchesTable")
    answers, reports, watches = (tables.Table(deployment.outputs[name]) for name in names)
    answer = answers.get_item(Key={"owner": owner, "id": answer_id})["Item"]
    of_sheet = "sheet = :sheet"
    (report, *_) = reports.query(
        IndexName="byAnswer",
        KeyConditionExpression=of_sheet,
        ExpressionAttributeValues={":sheet": sheet_key(owner, answer_id)},
        ScanIndexForward=False,
    )["Items"]
    report = reports.get_item(Key={"id": report["id"]})["Item"]
    made = [
        {"owner": f"{owner}-{number}", "answerId": f"{answer_id}-{number}"}
        for number in range(count)
    ]
    with answers.batch_writer() as a, reports.batch_writer() as r, watches.batch_writer() as w:
        for one in made:
            a.put_item(answer | {"owner": one["owner"], "id": one["answerId"], "status": "DRAFT"})
            sheet = sheet_key(one["owner"], one["answerId"])
            r.put_item(report | one | {"id": id_of_report(sheet), "sheet": sheet})
            w.put_item(one | {"watched": "on", "token": one["answerId"]})
    return made


def id_of_report(sheet: str) -> str:
    """Of one that was made like another's."""
    return hashlib.sha256(sheet.encode()).hexdigest()


def not_looked_at(deployment: Deployment, sheets: list[dict[str, str]]) -> list[str]:
    """The ids of the sheets without a stored look."""
    watches = boto3.resource("dynamodb").Table(deployment.outputs["WatchesTable"])
    items = (watches.get_item(Key=one)["Item"] for one in sheets)
    return [item["answerId"] for item in items if "state" not in item]


def night(deployment: Deployment) -> Iterator[tuple[str, str]]:
    """Runs one; yields the execution with its status until it has ended."""
    client = boto3.client("stepfunctions")
    machine = deployment.outputs["NightWatchArn"]
    execution = client.start_execution(stateMachineArn=machine, name=f"night-{uuid.uuid4().hex}")
    arn = execution["executionArn"]
    deadline = time.monotonic() + MOST_SECONDS
    status = "RUNNING"
    while status == "RUNNING" and time.monotonic() < deadline:
        time.sleep(1)
        status = client.describe_execution(executionArn=arn)["status"]
        yield arn, status


def calls(deployment: Deployment) -> dict[str, int]:
    """How often each provider has been asked since the stand-ins forgot."""
    url = f"{deployment.platform.stand_ins_url}/_calls"
    found: dict[str, Any] = requests.get(url, timeout=10).json()
    return {
        provider: sum(count for each in addresses.values() for count in each.values())
        for provider, addresses in found.items()
    }


def main() -> int:
    """Pass the night and print; 0 when all were looked at within the budgets."""
    console = Console(highlight=False)
    count = int(os.environ.get("WATCHED", "1000"))
    platform = replace(from_environment(), directory=ROOT / ".local" / "bench")
    with running(platform, console.log) as deployment:
        customer = signed_in(deployment)
        report = reported(customer, DOMAIN)
        sheets = watched_like(deployment, report["owner"], report["answerId"], count)
        requests.delete(f"{platform.stand_ins_url}/_calls", timeout=10)
        started, printed, status = time.monotonic(), "", ""
        for arn, is_now in night(deployment):
            status = is_now
            if (now := "; ".join(map(str, map_runs(arn)))) != printed:
                printed = now
                console.print(f"{time.monotonic() - started:6.0f} s  {now}")
        seconds = time.monotonic() - started
        asked = calls(deployment)
        missed = not_looked_at(deployment, sheets)
    console.print(f"{status}: {count} domains in {seconds:.0f} s; calls: {asked}")
    over = {name: n for name, n in asked.items() if n > budget_of(name).a_look * count}
    console.print(f"not looked at: {len(missed)}; over budget: {over or 'none'}")
    return 0 if status == "SUCCEEDED" and not missed and not over else 1


if __name__ == "__main__":
    sys.exit(main())
