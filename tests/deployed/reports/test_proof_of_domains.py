"""A customer proves control of a domain; only then is its own website looked at."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from local.customer.customer import Customer, GraphqlErrors
from local.customer.proof import CHECK, PROOF, prove
from local.platform.running import Deployment
from tests.deployed.conftest import empty_cache, final_report, signed_up, submit

DOMAIN = "well-kept.example"


def own_website(report: dict[str, Any]) -> dict[str, Any]:
    results = report["document"]["evidence"]
    found: dict[str, Any] = next(r for r in results if r["provider"] == "own_website")
    return found


@pytest.mark.parametrize("way", ["name", "path"])
def test_a_domain_is_looked_at_once_it_is_proved(
    deployment: Deployment, sheet: dict[str, Any], way: str
) -> None:
    customer = signed_up(deployment)
    sheet["domain"] = DOMAIN
    proof = customer.graphql(PROOF, domain="Well-Kept.Example.")["domainProof"]
    before = customer.graphql(CHECK, domain=DOMAIN)["checkDomainProof"]
    assert (before["domain"], before["proven"], before["method"]) == (DOMAIN, False, None)
    assert before["problem"] in {"TOKEN_ABSENT", "FILE_UNREACHABLE"}
    report = final_report(customer, submit(customer, sheet))
    for probe in own_website(report)["probes"]:
        assert (probe["status"], probe["reason"]) == ("UNKNOWN", "not_verified")
        assert proof.items() <= probe["facts"]["proof"].items()
    places = {"name": proof["recordName"], "path": "/.well-known/security-platform.txt"}
    records = f"{deployment.platform.stand_ins_url}/_records/{DOMAIN}"
    placed = {way: places[way], "text": proof["token"]}
    assert requests.put(records, json=placed, timeout=5).ok
    try:
        after = customer.graphql(CHECK, domain=DOMAIN)["checkDomainProof"]
        report = final_report(customer, submit(customer, sheet))
        stranger = signed_up(deployment)
        other = final_report(stranger, submit(stranger, sheet))
    finally:
        requests.delete(records, timeout=5)
    method = {"name": "RECORD", "path": "FILE"}[way]
    assert (after["proven"], after["method"], after["problem"]) == (True, method, None)
    assert {probe["status"] for probe in own_website(report)["probes"]} == {"PASS"}
    assert {probe["reason"] for probe in own_website(other)["probes"]} == {"not_verified"}


@pytest.mark.parametrize("query", [PROOF, CHECK])
@pytest.mark.parametrize("domain", ["10.0.0.1", "localhost", "http://firm.example", "co.uk"])
def test_what_is_no_domain_is_refused(customer: Customer, query: str, domain: str) -> None:
    with pytest.raises(GraphqlErrors, match="can't be looked up") as caught:
        customer.graphql(query, domain=domain)
    assert caught.value.types == ["BadRequest"]


def test_a_proof_that_is_taken_away_is_noticed(
    deployment: Deployment, sheet: dict[str, Any]
) -> None:
    customer = signed_up(deployment)
    sheet["domain"] = DOMAIN
    assert prove(customer, DOMAIN)
    try:
        final_report(customer, submit(customer, sheet))
    finally:
        requests.delete(f"{deployment.platform.stand_ins_url}/_records/{DOMAIN}", timeout=5)
    empty_cache(deployment)
    report = final_report(customer, submit(customer, sheet))
    assert {probe["reason"] for probe in own_website(report)["probes"]} == {"not_verified"}


VPN, OFFICE = "vpn.well-kept.example", "8.8.4.4"


def test_a_way_in_is_proved_and_reported_by_its_name_and_by_its_address(
    deployment: Deployment, sheet: dict[str, Any]
) -> None:
    customer = signed_up(deployment)
    sheet["domain"] = DOMAIN
    sheet["names"] = [
        {"role": "REMOTE_ACCESS", "name": VPN},
        {"role": "OFFICE", "name": OFFICE},
    ]
    records = f"{deployment.platform.stand_ins_url}/_records"
    names = (DOMAIN, VPN, OFFICE)
    try:
        for name in names:
            proof = customer.graphql(PROOF, domain=name)["domainProof"]
            placed = {"name": proof["recordName"], "text": proof["token"]}
            requests.put(f"{records}/{name}", json=placed, timeout=5).raise_for_status()
            checked = customer.graphql(CHECK, domain=name)["checkDomainProof"]
            assert (checked["domain"], checked["proven"]) == (name, True)
        report = final_report(customer, submit(customer, sheet))
        requests.delete(f"{records}/{OFFICE}", timeout=5).raise_for_status()
        empty_cache(deployment)
        without = final_report(customer, submit(customer, sheet))
    finally:
        for name in names:
            requests.delete(f"{records}/{name}", timeout=5)
    subjects = {None, VPN, OFFICE}
    for probe in exposure(report):
        assert probe["status"] == "PASS"
        assert {finding["subject"] for finding in probe["findings"]} == subjects
    for probe in exposure(without):
        assert probe["reason"] == "not_verified"


def exposure(report: dict[str, Any]) -> list[dict[str, Any]]:
    results = report["document"]["evidence"]
    return [p for r in results if r["provider"] == "shodan_internetdb" for p in r["probes"]]
