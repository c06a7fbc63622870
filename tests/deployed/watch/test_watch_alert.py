"""A vulnerability that is exploited since today: the watch tells of it at once, by one check."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest

from handlers.adapters.aws.s3.feed_store import announced_key, key_of
from local.customer.customer import Customer
from local.customer.night import SAVE
from local.customer.proof import prove
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit, wait_for

DOMAIN = "neglected.example"
CHECK = "exposure_vulns"
FEED, NEW = "cisa_kev", "CVE-2021-10002"
WISHES = {"isOn": True, "mailEvery": "NEVER", "language": "EN", "quietFrom": 0, "quietUntil": 0}


@pytest.fixture
def refresh(deployment: Deployment) -> Callable[[], None]:
    """Until it is called, the list of exploited vulnerabilities doesn't have ``NEW``."""
    client, name = boto3.client("lambda"), deployment.outputs["RefreshFeedsFunction"]
    environment = client.get_function_configuration(FunctionName=name)["Environment"]
    objects = boto3.resource("s3").Bucket(environment["Variables"]["FEEDS_BUCKET"])
    copy = json.loads(objects.Object(key_of(FEED)).get()["Body"].read())
    announced = json.loads(objects.Object(announced_key(FEED)).get()["Body"].read())
    del copy["entries"][NEW]
    announced.remove(NEW)
    for key, content in ((key_of(FEED), copy), (announced_key(FEED), announced)):
        objects.Object(key).put(Body=json.dumps(content).encode())

    def again() -> None:
        answer = client.invoke(FunctionName=name, Payload=json.dumps({"feeds": [FEED]}))
        assert "FunctionError" not in answer, answer["Payload"].read()

    return again


def codes(document: dict[str, Any]) -> set[str]:
    probes = (
        probe
        for part in document["evidence"]
        for probe in part["probes"]
        if probe["probe"] == CHECK
    )
    return {finding["code"] for probe in probes for finding in probe["findings"]}


def test_what_is_exploited_since_today_is_reported_at_once_and_nothing_else_is_asked(
    deployment: Deployment, sheet: dict[str, Any], refresh: Callable[[], None]
) -> None:
    owner: Customer = signed_up(deployment)
    assert prove(owner, DOMAIN)
    sheet["domain"] = DOMAIN
    answer_id = submit(owner, sheet)
    before = final_report(owner, answer_id)
    assert "exploited_vulnerabilities" not in codes(before["document"])
    owner.graphql(SAVE, input={"answerId": answer_id, **WISHES})

    refresh()

    def newest() -> dict[str, Any] | None:
        (first, *others) = owner.reports(answer_id)
        return first if others and first["status"] == "COMPLETE" else None

    after = wait_for(newest, "the report of the alert", 90)
    document = json.loads(after["document"])
    assert document["run"]["trigger"] == "watch"
    assert "exploited_vulnerabilities" in codes(document)
    client = boto3.client("stepfunctions")
    (run,) = (
        each
        for each in client.list_executions(stateMachineArn=deployment.outputs["NightWatchArn"])[
            "executions"
        ]
        if each["name"].startswith("alert-")
    )
    arn = run["executionArn"]
    ended = wait_for(
        lambda: (
            found
            if (found := client.describe_execution(executionArn=arn))["status"] != "RUNNING"
            else None
        ),
        "the end of the alert",
    )
    assert (ended["status"], json.loads(ended["input"])) == ("SUCCEEDED", {"cves": [NEW]})
    seen = json.loads(
        owner.graphql("query Seen($id: ID!) { watch(answerId: $id) { seen } }", id=answer_id)[
            "watch"
        ]["seen"]
    )
    (entry,) = seen["history"]
    assert (entry["change"]["kind"], entry["report"]) == ("CRITICAL", after["id"])
    # The night hasn't looked yet.
    assert seen["look"] is None

    refresh()
    assert len(owner.reports(answer_id)) == 2
