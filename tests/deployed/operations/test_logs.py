"""No line of a log tells more of a customer than the platform's own ids. Run after the others."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import boto3
import pytest
import requests

from handlers.domain.events.answer_event import answer_source
from local.customer.customer import Customer, GraphqlErrors
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit
from tests.deployed.marks import Marks
from tests.deployed.stores import log_lines

KINDS = {"email", "password", "token", "domain", "sheet", "person", "answer"}
PATIENCE = 150
"""Seconds: the first report of a deployment begins cold."""
WHAT_IF = """query($reportId: ID!, $responses: AWSJSON!) {
  whatIf(reportId: $reportId, responses: $responses) { reportId }
}"""


@pytest.fixture
def marked(deployment: Deployment, sheet: dict[str, Any], marks: Marks) -> Customer:
    """One who types marks wherever a customer can, and is accepted, rejected, failed, refused."""
    mark = uuid.uuid4().hex[:12]
    customer = signed_up(deployment)
    signed = {"firm": f"Firm {mark}", "signatory": f"Ann {mark}", "signatoryRole": f"CEO {mark}"}
    domain = {"domain": f"mark-{mark}.example"}
    good = submit(customer, sheet | signed | domain, f"sheet {mark}")
    bad = submit(
        customer,
        sheet | domain | {"responses": {"GV-01": f"answer {mark}", f"key {mark}": "yes"}},
        f"bad sheet {mark}",
    )
    assert final_report(customer, good, seconds=PATIENCE)["status"] == "COMPLETE"
    assert final_report(customer, bad, seconds=PATIENCE)["status"] == "REJECTED"
    with pytest.raises(GraphqlErrors):
        customer.graphql(WHAT_IF, reportId=f"report {mark}", responses=json.dumps({mark: mark}))
    marks["answer"] |= {mark, f"report {mark}"}
    _send_malformed(mark)
    customer.remove(good, version=1)
    headers = {"Authorization": f"{customer.token}{mark}"}
    refused = requests.post(
        deployment.outputs["GraphqlUrl"], data=f'{{"query": "{mark}', headers=headers, timeout=10
    )
    assert refused.status_code in {400, 401}
    return customer


def _send_malformed(mark: str) -> None:
    detail = {"answer": {"id": mark, mark: mark, "responses": mark}, "metadata": {"stage": "local"}}
    entry = {"Source": answer_source("local"), "DetailType": "AnswerEvent"}
    sent = boto3.client("events").put_events(Entries=[entry | {"Detail": json.dumps(detail)}])
    assert sent["FailedEntryCount"] == 0


@pytest.mark.usefixtures("marked")
def test_no_log_line_of_the_whole_run_has_a_customer_s_mark(
    deployment: Deployment, marks: Marks
) -> None:
    lines = [*log_lines(deployment), *_gateway_lines(deployment)]
    assert len({name for name, _ in lines} & _groups_of_functions()) > 20
    assert any(name.startswith("GraphQL gateway") for name, _ in lines)
    assert {kind for kind, texts in marks.items() if texts} == KINDS
    texts = {text: kind for kind, found in marks.items() for text in found}
    leaks = [
        (kind, text, name, line.replace(text, "***"))
        for name, line in lines
        for text, kind in texts.items()
        if text in line
    ]
    assert leaks == []


def _groups_of_functions() -> set[str]:
    pages = boto3.client("lambda").get_paginator("list_functions").paginate()
    return {one["LoggingConfig"]["LogGroup"] for page in pages for one in page["Functions"]}


def _gateway_lines(deployment: Deployment) -> list[tuple[str, str]]:
    logs: Path = deployment.platform.directory / "logs"
    return [
        (file.stem, line)
        for file in logs.glob("GraphQL gateway*.log")
        for line in file.read_text().splitlines()
    ]
