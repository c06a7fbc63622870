"""Cache, circuits and raw answers, deployed: fewer calls, and nothing lost."""

from __future__ import annotations

import hashlib
import time
from typing import Any

import boto3
import requests

from handlers.providers.registry.providers import PROVIDERS, PROVIDERS_BY_ID
from local.customer.customer import Customer
from local.customer.proof import prove
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit
from tests.deployed.stand_in_faults import faulty

DOMAIN = "breached.example"


def calls(deployment: Deployment, domain: str) -> int:
    """How often any provider was asked about a domain so far."""
    url = f"{deployment.platform.stand_ins_url}/_calls"
    by_provider = requests.get(url, timeout=5).json()
    names = (name for provider in by_provider.values() for name in provider.values())
    return sum(name.get(domain, 0) for name in names)


def evidence(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {result["provider"]: result for result in report["document"]["evidence"]}


def test_a_repeat_asks_nobody(
    deployment: Deployment, customer: Customer, sheet: dict[str, Any]
) -> None:
    sheet["domain"] = DOMAIN
    assert prove(customer, DOMAIN)
    try:
        first = final_report(customer, submit(customer, sheet))
        asked = calls(deployment, DOMAIN)
        second = final_report(customer, submit(customer, sheet))
    finally:
        requests.delete(f"{deployment.platform.stand_ins_url}/_records/{DOMAIN}", timeout=5)
    assert calls(deployment, DOMAIN) == asked > 0
    for provider, result in evidence(second).items():
        assert_cached(result, evidence(first)[provider])


MOST_OF_A_FIRST_REPORT = dict.fromkeys(PROVIDERS_BY_ID, 1) | {
    "dns": 60,
    "mdn_observatory": 10,
    # Each provider that needs a proof looks for its file, by itself.
    "own_website": sum(row.needs_proof for row in PROVIDERS),
    "similar_domains": 300 + 3 + 3 * 16,
}
"""Calls about one domain that nobody has asked about."""


def test_a_first_report_asks_so_much_and_no_more(
    deployment: Deployment, customer: Customer, sheet: dict[str, Any]
) -> None:
    url = f"{deployment.platform.stand_ins_url}/_calls"
    requests.delete(url, timeout=5)
    report = final_report(customer, submit(customer, sheet | {"domain": "hosted-spf.example"}))
    assert not [probe for probe in evidence(report)["similar_domains"]["probes"] if probe["reason"]]
    by_provider = requests.get(url, timeout=5).json()
    unproven = {row.id for row in PROVIDERS if not row.needs_proof}
    assert unproven <= set(by_provider)
    for provider in set(by_provider) & set(PROVIDERS_BY_ID):
        asked = sum(n for of in by_provider[provider].values() for n in of.values())
        assert asked <= MOST_OF_A_FIRST_REPORT[provider], by_provider[provider]


def test_what_is_public_is_not_asked_for_again_by_another_customer(
    customer: Customer, other_customer: Customer, sheet: dict[str, Any]
) -> None:
    sheet["domain"] = DOMAIN
    first = evidence(final_report(customer, submit(customer, sheet)))
    second = evidence(final_report(other_customer, submit(other_customer, sheet)))
    for provider in ("dns", "have_i_been_pwned"):
        assert_cached(second[provider], first[provider])


def assert_cached(result: dict[str, Any], before: dict[str, Any]) -> None:
    assert result["probes"] == before["probes"]
    assert result["observedAt"] == before["observedAt"]
    assert all(source["cached"] for source in result["sources"])
    assert not any(source["cached"] for source in before["sources"])


def test_raw_answers_are_kept_by_their_digest(
    deployment: Deployment, customer: Customer, sheet: dict[str, Any]
) -> None:
    report = final_report(customer, submit(customer, sheet))
    bucket, client = deployment.outputs["RawAnswersBucket"], boto3.client("s3")
    found = evidence(report)
    # People are in a registry's answers.
    assert [source["kept"] for source in found.pop("rdap")["sources"]] == [False]
    for provider, result in found.items():
        for source in result["sources"]:
            assert source["kept"] is True
            key = f"{provider}/{source['sha256']}"
            raw = client.get_object(Bucket=bucket, Key=key)["Body"].read()
            assert hashlib.sha256(raw).hexdigest() == source["sha256"]


def test_an_answer_that_cannot_be_read_is_kept_as_well(
    deployment: Deployment, sheet: dict[str, Any]
) -> None:
    with faulty(deployment, "have_i_been_pwned", fault="wrong_content_type"):
        customer = signed_up(deployment)
        report = final_report(customer, submit(customer, sheet))
    result = evidence(report)["have_i_been_pwned"]
    assert result["probes"][0]["reason"] == "provider_error"
    assert [source["kept"] for source in result["sources"]] == [True]


def test_a_provider_whose_circuit_is_open_is_left_alone(
    deployment: Deployment, sheet: dict[str, Any]
) -> None:
    now = str(int(time.time()))
    item = {
        "id": {"S": "have_i_been_pwned"},
        "state": {"S": "OPEN"},
        "failure_count": {"N": "5"},
        "opened_at": {"N": now},
    }
    boto3.client("dynamodb").put_item(TableName=deployment.outputs["CircuitsTable"], Item=item)
    customer = signed_up(deployment)
    report = final_report(customer, submit(customer, sheet))
    result = evidence(report)["have_i_been_pwned"]
    assert (result["probes"][0]["reason"], result["sources"]) == ("circuit_open", [])
    assert report["status"] == "COMPLETE"
