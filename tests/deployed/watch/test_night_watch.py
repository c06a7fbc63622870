"""A night in which one domain gets worse: the watch looks twice, and one report comes of it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
import requests

from local.configuration import ACCOUNT
from local.customer.customer import Customer, GraphqlErrors
from local.page.unsubscribing import unsubscribe
from local.platform.processes import set_page_address
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit, wait_for

DOMAIN = "half-kept.example"
CHECK = "mail_auth"
WATCH = "answerId isOn nextAt seen mailEvery language quietFrom quietUntil mailStopped mails"
SAVE = f"mutation Save($input: SaveWatchInput!) {{ saveWatch(input: $input) {{ {WATCH} }} }}"
READ = f"query Read($answerId: ID!) {{ watch(answerId: $answerId) {{ {WATCH} }} }}"
ON = {"isOn": True, "mailEvery": "DAY", "language": "EN", "quietFrom": 0, "quietUntil": 0}


@pytest.fixture
def owner(deployment: Deployment) -> Customer:
    return signed_up(deployment)


@pytest.fixture
def unpublish(deployment: Deployment) -> Iterator[Callable[[], None]]:
    """Takes away the record that is there at first."""
    records = f"{deployment.platform.stand_ins_url}/_records/{DOMAIN}"
    text = "v=DMARC1; p=reject; rua=mailto:dmarc@half-kept.example"
    placed = {"name": f"_dmarc.{DOMAIN}", "text": text}
    requests.put(records, json=placed, timeout=5).raise_for_status()

    def remove() -> None:
        requests.delete(records, timeout=5).raise_for_status()

    yield remove
    remove()


def night(deployment: Deployment) -> dict[str, Any]:
    """One night, to its end."""
    machine = deployment.outputs["NightWatchArn"]
    client = boto3.client("stepfunctions")
    started = client.start_execution(stateMachineArn=machine, name=f"night-{uuid.uuid4().hex}")

    def look() -> dict[str, Any] | None:
        found: dict[str, Any] = client.describe_execution(executionArn=started["executionArn"])
        return found if found["status"] != "RUNNING" else None

    ended = wait_for(look, "the end of the night", 120)
    assert ended["status"] == "SUCCEEDED", ended
    return ended


@pytest.fixture(autouse=True)
def page(deployment: Deployment) -> Iterator[None]:
    """Mails lead to the page, which nobody serves here."""
    name = set_page_address(deployment.platform)
    yield
    boto3.client("ssm").delete_parameter(Name=name)


def mails(deployment: Deployment, owner: Customer) -> list[dict[str, Any]]:
    """Those of the watch: the first one is the code of the sign-up."""
    url = f"{deployment.platform.engine_url}/_ministack/ses/messages"
    every = requests.get(url, timeout=5).json()["messages"].get(ACCOUNT, [])
    return [m for m in every if owner.email in m["To"] and "unsubscribe" in str(m["BodyText"])]


def by_the_hour(deployment: Deployment) -> None:
    """What each hour calls, once."""
    (name,) = (
        function["FunctionName"]
        for page in boto3.client("lambda").get_paginator("list_functions").paginate()
        for function in page["Functions"]
        if function["Handler"] == "handlers.watch.send_mails.handler"
        and f"-{deployment.platform.stage}-" in function["FunctionName"]
    )
    answer = boto3.client("lambda").invoke(FunctionName=name, Payload=b"{}")
    assert "FunctionError" not in answer, answer["Payload"].read()


def watch(owner: Customer, answer_id: str) -> dict[str, Any]:
    found: dict[str, Any] = owner.graphql(READ, answerId=answer_id)["watch"]
    return found | {
        name: json.loads(found[name]) if found[name] else None for name in ("seen", "mails")
    }


def test_what_got_worse_is_reported_once(
    deployment: Deployment,
    owner: Customer,
    sheet: dict[str, Any],
    unpublish: Callable[[], None],
) -> None:
    sheet["domain"] = DOMAIN
    answer_id = submit(owner, sheet)
    before = final_report(owner, answer_id)
    assert before["document"]["inputs"]["evidence"][CHECK] == "PASS"
    assert not watch(owner, answer_id)["isOn"]
    saved = owner.graphql(SAVE, input={"answerId": answer_id, **ON})["saveWatch"]
    assert (saved["isOn"], saved["seen"], saved["nextAt"] is None) == (True, None, False)

    night(deployment)
    assert [r["id"] for r in owner.reports(answer_id)] == [before["id"]]
    quiet = watch(owner, answer_id)["seen"]
    assert (CHECK in quiet["look"]["seen"], quiet["pending"], quiet["history"]) == (True, [], [])

    unpublish()
    night(deployment)

    def newest() -> dict[str, Any] | None:
        (first, *others) = owner.reports(answer_id)
        return first if others and first["status"] == "COMPLETE" else None

    after = wait_for(newest, "the report of the watch")
    document = json.loads(after["document"])
    assert document["run"]["trigger"] == "watch"
    assert document["change"]["previous"]["reportId"] == before["id"]
    assert [c["id"] for c in document["change"]["changedProbes"]] == [CHECK]
    assert after["scoreGuaranteed"] < before["scoreGuaranteed"]
    mail = wait_for(lambda: next(iter(mails(deployment, owner)), None), "the mail")
    assert mail["Subject"] == f"{DOMAIN}: something has got worse"
    assert f"/reports/{after['id']}" in mail["BodyText"]
    (entry,) = watch(owner, answer_id)["seen"]["history"]
    assert (entry["change"]["probe"], entry["report"]) == (CHECK, after["id"])
    assert entry["change"]["kind"] in {"WORSE", "CRITICAL"}
    assert entry["since"] < entry["at"]

    night(deployment)
    assert len(owner.reports(answer_id)) == 2
    mailed = watch(owner, answer_id)["mails"]
    assert mailed["last"]["status"] == "SENT"
    by_the_hour(deployment)
    assert len(mails(deployment, owner)) == 1

    token = mail["BodyText"].rpartition("/unsubscribe/")[2].strip()
    function = deployment.outputs["UnsubscribeFunction"]
    assert unsubscribe(function, "GET", f"/unsubscribe/{token}")[0] == 200
    assert watch(owner, answer_id)["mailStopped"] is None
    assert unsubscribe(function, "POST", f"/unsubscribe/{token}")[0] == 200
    assert watch(owner, answer_id)["mailStopped"] == "UNSUBSCRIBED"
    assert unsubscribe(function, "POST", "/unsubscribe/another")[0] == 404
    owner.graphql(SAVE, input={"answerId": answer_id, **ON, "isOn": False})
    assert (watch(owner, answer_id)["isOn"], watch(owner, answer_id)["nextAt"]) == (False, None)
    owner.remove(answer_id, 1)
    assert watch(owner, answer_id)["seen"] is None


def test_nothing_is_watched_that_is_not_the_caller_s(owner: Customer) -> None:
    with pytest.raises(GraphqlErrors, match="no such answer sheet") as caught:
        owner.graphql(SAVE, input={"answerId": str(uuid.uuid4()), **ON})
    assert caught.value.types == ["NotFound"]
