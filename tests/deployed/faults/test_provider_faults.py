"""Providers that misbehave, deployed: the report is complete and says what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from handlers.providers.registry.providers import PROVIDERS, PROVIDERS_BY_ID
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, signed_up, submit

# One demo domain for each case, so that all can run at once and none meets another's cache.
CASES: dict[str, dict[str, dict[str, Any]]] = {
    "well-kept.example": {"dns": {"fault": "status_500"}},
    "neglected.example": {"mdn_observatory": {"fault": "html_502"}},
    "breached.example": {"have_i_been_pwned": {"fault": "status_429", "seconds": 3600}},
    "testing.example": {
        "have_i_been_pwned": {"fault": "truncated"},
        "mdn_observatory": {"fault": "nested_json"},
    },
    "bogus.example": {
        "dns": {"fault": "reset"},
        "mdn_observatory": {"fault": "wrong_content_type"},
        "have_i_been_pwned": {"fault": "status_429", "seconds": 0},
        "shodan_internetdb": {"fault": "redirect_to_metadata"},
        "own_website": {"fault": "reset"},
    },
}
MOST_CALLS = 3
"""Of one question to one provider, all attempts together."""


@pytest.fixture
def faults(deployment: Deployment) -> Iterator[str]:
    """The stand-ins' address, with the faults of all cases on."""
    url = deployment.platform.stand_ins_url
    requests.delete(f"{url}/_calls", timeout=5)
    for domain, by_provider in CASES.items():
        for provider, fault in by_provider.items():
            switched_on = requests.put(
                f"{url}/_faults/{provider}", json=fault | {"domain": domain}, timeout=5
            )
            switched_on.raise_for_status()
    yield url
    requests.delete(f"{url}/_faults", timeout=5)


def test_whatever_fails_the_report_is_complete(
    deployment: Deployment, sheet: dict[str, Any], faults: str
) -> None:
    # What another test's customer saw earlier would stand in for what can't be seen now.
    customer = signed_up(deployment)
    submitted = {domain: submit(customer, sheet | {"domain": domain}) for domain in CASES}
    for domain, answer_id in submitted.items():
        report = final_report(customer, answer_id)
        assert report["status"] == "COMPLETE", domain
        results = {result["provider"]: result for result in report["document"]["evidence"]}
        assert {row.id for row in PROVIDERS} <= set(results)
        for provider in CASES[domain]:
            for probe in results[provider]["probes"]:
                assert probe["status"] == "UNKNOWN", (domain, probe)
                assert probe["reason"] in reasons_of(provider), (domain, probe)
    calls = requests.get(f"{faults}/_calls", timeout=5).json()
    for domain, by_provider in CASES.items():
        for provider in set(by_provider) - {"dns"}:
            for by_domain in calls.get(provider, {}).values():
                assert by_domain.get(domain, 0) <= MOST_CALLS, (domain, provider)


def reasons_of(provider: str) -> set[str]:
    """Why evidence may be missing of a provider that fails."""
    asked = {"provider_error", "rate_limited", "timeout", "circuit_open"}
    return asked | ({"not_verified"} if PROVIDERS_BY_ID[provider].needs_proof else set())
