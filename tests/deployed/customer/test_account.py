"""All data of a customer is exported whole, and of a deleted account nothing can be found."""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from typing import Any

import boto3
import jwt
import pytest
import requests

from local.customer.customer import Customer
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit, wait_for
from tests.deployed.customer.test_sharing import SHARE, stranger
from tests.deployed.stores import found

PATIENCE = 150
"""Seconds: the first of a deployment begins cold."""
ACCOUNT = """query { account {
  export { id status requestedAt endedAt size url }
  deletion { id status requestedAt endedAt erased kept { copy goneBy } }
} }"""
EXPORT = "mutation { exportAccount(language: DE) { id status } }"
DELETE = "mutation { deleteAccount { id status } }"


def account(customer: Customer, part: str) -> dict[str, Any]:
    work: dict[str, Any] = customer.graphql(ACCOUNT)["account"][part]
    return work


def done(customer: Customer, part: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        work = account(customer, part)
        assert work["status"] != "FAILED", _failures()
        return work if work["status"] == "DONE" else None

    try:
        return wait_for(look, f"the {part}", seconds=PATIENCE)
    except AssertionError as error:
        raise AssertionError(f"{error}: {_failures()}") from None


def _failures() -> list[str]:
    """What went wrong in the executions of all machines, as their histories have it."""
    client = boto3.client("stepfunctions")
    return [
        json.dumps(event, default=str)[:1500]
        for machine in client.list_state_machines()["stateMachines"]
        if "Account" in machine["name"]
        for run in client.list_executions(stateMachineArn=machine["stateMachineArn"])["executions"]
        for event in client.get_execution_history(executionArn=run["executionArn"])["events"]
        if "Fail" in event["type"] or "TimedOut" in event["type"]
    ]


def owner_of(customer: Customer) -> str:
    owner: str = jwt.decode(customer.token, options={"verify_signature": False})["sub"]
    return owner


@pytest.fixture
def marked(deployment: Deployment, sheet: dict[str, Any]) -> tuple[Customer, dict[str, str]]:
    """A customer of whom every store holds something, and what it can be told by."""
    customer = signed_up(deployment)
    mark = uuid.uuid4().hex[:12]
    marks = {
        "owner": owner_of(customer),
        "email": customer.email,
        "domain": f"mark-{mark}.example",
        "answer": f"answer-{mark}",
        "sheet": f"sheet-{mark}",
    }
    for number, changed in enumerate(
        (
            {},
            {"responses": {"GV-01": marks["answer"]}},
            {"domain": marks["domain"]},
            {"domain": sheet["domain"]},
        )
    ):
        answer_id = submit(customer, sheet | changed, f"{marks['sheet']}-{number}")
        final_report(customer, answer_id, seconds=PATIENCE)
    report = final_report(customer, f"{marks['sheet']}-0", seconds=PATIENCE)
    for depth in ("CARD", "EVERYTHING"):
        customer.graphql(SHARE, report=report["id"], depth=depth, days=7)
    customer.remove(answer_id, version=1)
    return customer, marks


def test_an_export_holds_everything_and_a_deletion_leaves_nothing(
    deployment: Deployment, marked: tuple[Customer, dict[str, str]], other_customer: Customer
) -> None:
    customer, marks = marked
    shown = final_report(customer, f"{marks['sheet']}-0")["id"]
    assert stranger(deployment, shown, "card.json") is not None
    before = {store for store, _, _ in found(deployment, [marks["owner"], marks["domain"]])}
    assert len(before) > 6, before
    exported = customer.graphql(EXPORT)["exportAccount"]
    assert customer.graphql(EXPORT)["exportAccount"]["id"] == exported["id"], "a double click"
    export = done(customer, "export")
    _check_archive(requests.get(export["url"], timeout=10), marks, export["size"])

    begun = customer.graphql(DELETE)["deleteAccount"]
    assert customer.graphql(DELETE)["deleteAccount"]["id"] == begun["id"], "a second tab"
    receipt = done(customer, "deletion")
    assert receipt["id"] == begun["id"]
    erased = json.loads(receipt["erased"])
    assert erased["answers"] == 3
    assert erased["signIn"] == erased["profile"] == erased["exports"] == 1
    assert erased["shares"] == 2
    assert erased["sharedObjects"] >= 5
    assert min(erased["reports"], erased["evidence"], erased["runs"], erased["rawAnswers"]) > 0
    assert {copy["copy"] for copy in receipt["kept"]} >= {"EXECUTION_HISTORIES", "TABLE_RECOVERY"}
    assert requests.get(export["url"], timeout=10).status_code in {403, 404}

    assert stranger(deployment, shown, "card.json") is None
    left = found(deployment, [marks["email"], marks["domain"], marks["answer"]])
    assert left == []
    # What has to outlast a late event: ids, until a day that is known.
    kept = {(store.split("-")[-2], name) for store, name, _ in found(deployment, [marks["owner"]])}
    assert all(name.endswith((" removed", " deletion")) for _, name in kept), kept
    assert other_customer.graphql(ACCOUNT)["account"]["deletion"] is None


def _check_archive(answer: requests.Response, marks: dict[str, str], size: int) -> None:
    assert answer.ok, answer.text
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert len(answer.content) == size
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {
            name: archive.read(name).decode("utf-8", errors="replace")
            for name in archive.namelist()
        }
    index = files.pop("index.html")
    assert '<html lang="de">' in index
    assert all(f'href="{name}"' in index for name in files)
    everything = "\n".join(files.values())
    for mark in marks.values():
        assert mark in everything
    stores = {name.split("/")[0] for name in files}
    assert stores >= {
        "signIn",
        "profile",
        "answers",
        "reports",
        "shares",
        "results",
        "evidence",
        "runs",
    }
    for name, text in files.items():
        if name.endswith(".json"):
            json.loads(text)
