"""Two stages in one account and region: nothing of one reaches the other."""

from __future__ import annotations

from typing import Any

import boto3

from local.customer.customer import Customer
from local.platform.deploy import destroy
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit, wait_for
from tests.deployed.stages.conftest import named

TABLES = ("AnswersTable", "ReportsTable", "RunsTable", "ResultsTable", "EvidenceTable")
STORES = ("CacheTable", "CircuitsTable", "RawAnswersBucket", "DeadLetterQueueUrl")


def items(stage: Deployment, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = boto3.client("dynamodb").scan(TableName=stage.outputs[table])[
        "Items"
    ]
    return found


def executions(stage: Deployment) -> list[str]:
    machine = stage.outputs["StateMachineArn"]
    runs = boto3.client("stepfunctions").list_executions(stateMachineArn=machine)["executions"]
    return [run["executionArn"] for run in runs]


def test_no_event_report_or_claim_crosses(
    deployment: Deployment, neighbour: Deployment, customer: Customer, sheet: dict[str, Any]
) -> None:
    before = set(executions(deployment)) | set(executions(neighbour))
    runs = len(items(neighbour, "RunsTable"))
    other = signed_up(neighbour)
    # Two sheets in each stage, and each id in both; two at a time, for two processors.
    ids, ours, theirs = [], [], []
    for _ in range(2):
        ids.append(submit(customer, sheet))
        submit(other, sheet, ids[-1])
        ours.append(final_report(customer, ids[-1]))
        theirs.append(final_report(other, ids[-1]))
    assert {report["status"] for report in (*ours, *theirs)} == {"COMPLETE"}

    assert {report["execution"] for report in ours} == set(executions(deployment)) - before
    assert {report["execution"] for report in theirs} == set(executions(neighbour)) - before
    owners = {report["owner"] for report in theirs}
    strangers = {report["owner"] for report in ours}
    for table in TABLES:
        assert not any(owner in str(item) for item in items(deployment, table) for owner in owners)
        assert not any(one in str(item) for item in items(neighbour, table) for one in strangers)
    assert len(items(neighbour, "RunsTable")) == runs + len(ids)
    assert {deployment.outputs[name] for name in (*TABLES, *STORES)}.isdisjoint(
        neighbour.outputs[name] for name in (*TABLES, *STORES)
    )

    for answer_id in ids:
        other.remove(answer_id, 1)
    wait_for(
        lambda: not any(item["owner"]["S"] in owners for item in items(neighbour, "ReportsTable")),
        "the removal of the neighbour's reports",
    )
    for answer_id, report in zip(ids, ours, strict=True):
        assert [kept["id"] for kept in customer.reports(answer_id)] == [report["id"]]


def emptied_buckets(stage: str) -> None:
    """What a stack of AWS's does by its own function, which a stage on one machine has none of."""
    client = boto3.client("s3")
    for bucket in named(stage):
        service, _, name = bucket.partition(" ")
        if service != "s3":
            continue
        for page in client.get_paginator("list_object_versions").paginate(Bucket=name):
            for one in (*page.get("Versions", []), *page.get("DeleteMarkers", [])):
                client.delete_object(Bucket=name, Key=one["Key"], VersionId=one["VersionId"])


def test_a_stage_that_is_taken_away_leaves_nothing_and_the_other_works(
    deployment: Deployment, neighbour: Deployment, customer: Customer, sheet: dict[str, Any]
) -> None:
    before, taken = named(deployment.platform.stage), named(neighbour.platform.stage)
    assert {one.split()[0] for one in taken} == {one.split()[0] for one in before}
    emptied_buckets(neighbour.platform.stage)
    destroy(neighbour.platform)
    left = named(neighbour.platform.stage)
    # The engine makes a function's log group again when its worker ends after the group.
    assert {one for one in left if not one.startswith("logs ")} == set()
    assert named(deployment.platform.stage) == before
    assert final_report(customer, submit(customer, sheet))["status"] == "COMPLETE"
