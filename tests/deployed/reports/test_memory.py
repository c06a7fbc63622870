"""What the platform remembers: evidence that can't be seen again, and until when it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3

from local.customer.customer import Customer
from local.platform.running import Deployment
from tests.deployed.conftest import empty_cache, final_report, signed_up, submit, wait_for
from tests.deployed.stand_in_faults import faulty


@contextmanager
def down(deployment: Deployment, *providers: str) -> Iterator[None]:
    """Providers that answer with HTTP 500, and whose earlier answers aren't cached."""
    empty_cache(deployment)
    with faulty(deployment, *providers, fault="status_500"):
        yield


def probes_of(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {p["probe"]: p for result in report["document"]["evidence"] for p in result["probes"]}


def remembered(deployment: Deployment, table: str, owner: str) -> list[dict[str, Any]]:
    """The items of one customer; the marks of removed sheets have no subject."""
    table_name = deployment.outputs[table]
    items = boto3.client("dynamodb").scan(TableName=table_name)["Items"]
    return [i for i in items if i.get("subject", {"S": ""})["S"].startswith(f"{owner}#")]


def test_evidence_that_is_lost_is_carried_forward_and_improves_nothing(
    deployment: Deployment, customer: Customer, sheet: dict[str, Any]
) -> None:
    answer_id = submit(customer, sheet)
    first = final_report(customer, answer_id)
    seen = probes_of(first)["breach_history"]
    assert (seen["status"] == "UNKNOWN", seen["stale"]) == (False, False)
    with down(deployment, "have_i_been_pwned"):
        submit(customer, sheet, answer_id, version=1)
        second = final_report(customer, answer_id, version=2)
    carried = probes_of(second)["breach_history"]
    assert (carried["status"], carried["stale"]) == (seen["status"], True)
    assert carried["reason"] == "provider_error"
    assert carried["findings"] == seen["findings"] != []
    assert carried["observedAt"] < second["createdAt"]
    figures = ("scoreGuaranteed", "scorePossible", "gradeGuaranteed", "riskGuaranteed")
    assert [second[name] for name in figures] == [first[name] for name in figures]


def test_one_customers_evidence_serves_nobody_else(
    deployment: Deployment, customer: Customer, sheet: dict[str, Any]
) -> None:
    final_report(customer, submit(customer, sheet))
    stranger = signed_up(deployment)
    with down(deployment, "have_i_been_pwned"):
        report = final_report(stranger, submit(stranger, sheet))
    assert probes_of(report)["breach_history"]["status"] == "UNKNOWN"


def test_a_removed_sheet_is_forgotten(deployment: Deployment, sheet: dict[str, Any]) -> None:
    customer = signed_up(deployment)
    kept, removed = submit(customer, sheet), submit(customer, sheet)
    owner = final_report(customer, kept)["owner"]
    final_report(customer, removed)
    assert len(remembered(deployment, "ResultsTable", owner)) == 2
    customer.remove(removed, version=1)
    wait_for(lambda: len(remembered(deployment, "ResultsTable", owner)) == 1, "the first removal")
    assert remembered(deployment, "EvidenceTable", owner), "another sheet needs it"
    customer.remove(kept, version=1)
    for table in ("ResultsTable", "EvidenceTable"):
        wait_for(lambda table=table: not remembered(deployment, table, owner), f"{table} empty")
