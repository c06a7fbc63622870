"""What goes wrong reaches the customer in words, or the operator whole; never silence."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import boto3
import pytest
import requests

from handlers.domain.events.answer_event import answer_source
from handlers.domain.events.report_event import report_source
from local.customer.customer import Customer
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit, wait_for
from tests.deployed.stand_in_faults import faulty


def test_bad_answers_are_rejected_with_every_fault(
    customer: Customer, sheet: dict[str, Any]
) -> None:
    sheet["domain"] = "http://10.0.0.1/"
    sheet["catalogueVersion"] = "catalogue/2"
    sheet["responses"] |= {"PR-01": "perfect", "XX-99": "yes"}
    report = final_report(customer, submit(customer, sheet))
    assert report["status"] == "REJECTED"
    places = {fault["where"] for fault in report["document"]["faults"]}
    assert {"domain", "responses.PR-01", "responses.XX-99"} <= places


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"catalogueVersion": "catalogue/0"}, "catalogueVersion"),
        ({"responses": ["not", "an", "object"]}, "responses"),
        ({"responses": {"GV-01": "x" * 20_000}}, "answer"),
        ({"domain": None}, "domain"),
    ],
)
def test_each_kind_of_bad_sheet_is_rejected(
    customer: Customer, sheet: dict[str, Any], change: dict[str, Any], where: str
) -> None:
    report = final_report(customer, submit(customer, sheet | change))
    assert report["status"] == "REJECTED"
    assert any(fault["where"].startswith(where) for fault in report["document"]["faults"])


def test_a_provider_that_is_down_leaves_its_evidence_unknown(
    deployment: Deployment, sheet: dict[str, Any]
) -> None:
    # Of a customer that it knows, the platform would remember what it saw.
    with faulty(deployment, "have_i_been_pwned", fault="status_500"):
        customer = signed_up(deployment)
        report = final_report(customer, submit(customer, sheet))
    assert report["status"] == "COMPLETE"
    seen = {probe["probe"]: probe for r in report["document"]["evidence"] for probe in r["probes"]}
    assert seen["breach_history"]["status"] == "UNKNOWN"
    assert seen["breach_history"]["reason"] == "provider_error"
    assert seen["mail_auth"]["status"] != "UNKNOWN"


def test_a_task_that_crashes_gives_a_failed_report(
    customer: Customer, sheet: dict[str, Any], broken_scoring: Callable[[], None]
) -> None:
    report = final_report(customer, submit(customer, sheet))
    assert report["status"] == "FAILED"
    assert "Traceback" not in json.dumps(report["document"])


def test_a_malformed_answer_event_is_kept_whole(deployment: Deployment) -> None:
    detail = {"answer": {"note": uuid.uuid4().hex}, "state": "NEW", "metadata": {}}
    _send(answer_source("local"), "AnswerEvent", detail)
    assert wait_for(lambda: _dead_letter(deployment, detail["answer"]["note"]), "the dead letter")


def test_a_malformed_report_event_is_kept_whole(deployment: Deployment) -> None:
    detail = {"report": {"note": uuid.uuid4().hex}, "metadata": {}}
    _send(report_source("local"), "ReportEvent", detail)
    assert wait_for(lambda: _dead_letter(deployment, detail["report"]["note"]), "the dead letter")


def _send(source: str, detail_type: str, detail: dict[str, Any]) -> None:
    entry = {"Source": source, "DetailType": detail_type, "Detail": json.dumps(detail)}
    assert boto3.client("events").put_events(Entries=[entry])["FailedEntryCount"] == 0


def _dead_letter(deployment: Deployment, note: str) -> str | None:
    """The message with ``note``, read beside the queue, which takes no call without TLS."""
    url = f"{deployment.platform.engine_url}/_ministack/sqs/messages"
    queue = {"QueueUrl": deployment.outputs["DeadLetterQueueUrl"]}
    text = requests.get(url, params=queue, timeout=5).text
    return text if note in text else None
