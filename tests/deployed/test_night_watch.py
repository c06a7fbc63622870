"""A night in which one domain gets worse: the watch looks twice, and one report comes of it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
import requests

from local.customer.customer import Customer, GraphqlErrors
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit, wait_for

DOMAIN = "half-kept.example"
CHECK = "mail_auth"
WATCH = "answerId isOn nextAt seen mailEvery language quietFrom quietUntil mailStopped"
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


def watch(owner: Customer, answer_id: str) -> dict[str, Any]:
    found: dict[str, Any] = owner.graphql(READ, answerId=answer_id)["watch"]
    return found | {"seen": json.loads(found["seen"]) if found["seen"] else None}


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
    (entry,) = watch(owner, answer_id)["seen"]["history"]
    assert (entry["change"]["probe"], entry["report"]) == (CHECK, after["id"])
    assert entry["change"]["kind"] in {"WORSE", "CRITICAL"}
    assert entry["since"] < entry["at"]

    night(deployment)
    assert len(owner.reports(answer_id)) == 2
    owner.graphql(SAVE, input={"answerId": answer_id, **ON, "isOn": False})
    assert (watch(owner, answer_id)["isOn"], watch(owner, answer_id)["nextAt"]) == (False, None)
    owner.remove(answer_id, 1)
    assert watch(owner, answer_id)["seen"] is None


def test_nothing_is_watched_that_is_not_the_caller_s(owner: Customer) -> None:
    with pytest.raises(GraphqlErrors, match="no such answer sheet") as caught:
        owner.graphql(SAVE, input={"answerId": str(uuid.uuid4()), **ON})
    assert caught.value.types == ["NotFound"]
