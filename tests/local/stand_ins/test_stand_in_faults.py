"""Faults switched on at run time, and what the real HTTP client makes of them."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
import requests

from handlers.adapters.budget import Budget
from handlers.adapters.http.client import JsonRequest, fetch_json
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded, ProviderError, ProviderRateLimited, ProviderTimeout
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.dns import gather as dns
from handlers.providers.own_website import gather as own_website

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus


def switch_on(stand_ins: str, provider: str = "have_i_been_pwned", **fault: object) -> None:
    answer = requests.put(f"{stand_ins}/_faults/{provider}", json=fault, timeout=5)
    answer.raise_for_status()


def ask(stand_ins: str, domain: str = "breached.example", seconds: float = 2.0) -> object:
    request = JsonRequest(
        provider="have_i_been_pwned",
        url=f"{stand_ins}/have_i_been_pwned/api/breaches",
        params={"domain": domain},
        headers={"User-Agent": "tests/1"},
    )
    return fetch_json(request, Budget.of(seconds)).body


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"fault": "latency", "seconds": 30}, ProviderTimeout),
        ({"fault": "slow_drip"}, ProviderTimeout),
        ({"fault": "status_429", "seconds": 60}, ProviderRateLimited),
        ({"fault": "status_401"}, ProviderError),
        ({"fault": "status_403"}, ProviderError),
        ({"fault": "status_404"}, ProviderError),
        ({"fault": "status_500"}, ProviderError),
        ({"fault": "html_502"}, ProviderError),
        ({"fault": "reset"}, ProviderError),
        ({"fault": "truncated"}, ProviderError),
        ({"fault": "wrong_content_type"}, ProviderError),
        ({"fault": "status_429", "seconds": None}, ProviderRateLimited),
        ({"fault": "status_429", "seconds": 0}, ProviderRateLimited),
        ({"fault": "status_429", "seconds": 3600}, ProviderRateLimited),
        ({"fault": "tls_error"}, ProviderError),
        ({"fault": "endless_body"}, ProviderError),
        ({"fault": "nested_json"}, ProviderError),
        ({"fault": "redirect_loop"}, ProviderError),
        ({"fault": "redirect_to_loopback"}, ProviderError),
        ({"fault": "redirect_to_metadata"}, ProviderError),
    ],
)
def test_each_fault_is_a_typed_error_within_the_budget(
    stand_ins: str, fault: dict[str, object], kind: type[Degraded]
) -> None:
    switch_on(stand_ins, **fault)
    start = time.monotonic()
    with pytest.raises(Degraded) as caught:
        ask(stand_ins)
    assert caught.type is kind
    assert time.monotonic() - start < 3


def test_a_fault_of_one_domain_leaves_the_others(stand_ins: str) -> None:
    switch_on(stand_ins, fault="status_500", domain="breached.example")
    assert ask(stand_ins, "well-kept.example") == []
    with pytest.raises(ProviderError):
        ask(stand_ins, "breached.example")


def test_a_short_latency_only_delays(stand_ins: str) -> None:
    switch_on(stand_ins, fault="latency", seconds=0.3)
    start = time.monotonic()
    assert ask(stand_ins)
    assert time.monotonic() - start >= 0.3


def test_faults_are_listed_and_switched_off(stand_ins: str) -> None:
    switch_on(stand_ins, fault="reset", domain="a.example")
    switch_on(stand_ins, fault="latency", domain="a.example")
    switch_on(stand_ins, "dns", fault="reset")
    listed = requests.get(f"{stand_ins}/_faults", timeout=5).json()
    assert [fault["fault"] for fault in listed["have_i_been_pwned"]] == ["latency"]
    requests.delete(f"{stand_ins}/_faults/have_i_been_pwned", timeout=5)
    assert list(requests.get(f"{stand_ins}/_faults", timeout=5).json()) == ["dns"]
    requests.delete(f"{stand_ins}/_faults", timeout=5)
    assert requests.get(f"{stand_ins}/_faults", timeout=5).json() == {}


@pytest.mark.parametrize(
    ("provider", "body", "status"),
    [
        ("dns", b"{", 400),
        ("dns", b"[]", 400),
        ("dns", b'{"fault": "earthquake"}', 400),
        ("dns", b'{"fault": "latency", "seconds": "3"}', 400),
        ("dns", b'{"fault": "reset", "port": 1}', 400),
        ("shodan", b'{"fault": "reset"}', 404),
    ],
)
def test_a_wrong_fault_is_refused(stand_ins: str, provider: str, body: bytes, status: int) -> None:
    answer = requests.put(f"{stand_ins}/_faults/{provider}", data=body, timeout=5)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_one_resolver_that_hangs_is_replaced_by_the_other(
    stand_ins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dns, "ROW", replace(dns.ROW, budget_seconds=4))
    switch_on(stand_ins, "dns", fault="latency", seconds=30, name="cloudflare")
    urls = {name: f"{stand_ins}/dns/{name}" for name in ("cloudflare", "google")}
    settings = ProviderSettings(
        provider="dns", provider_urls=json.dumps(urls), user_agent="tests/1"
    )
    start = time.monotonic()
    probes = dns.gather("well-kept.example", settings).probes
    assert time.monotonic() - start < 4
    assert {probe.status for probe in probes} == {ProbeStatus.PASS}


@pytest.mark.parametrize(
    ("fault", "web_tls", "security_txt"),
    [
        ("reset", UNKNOWN, UNKNOWN),
        ("tls_error", FAIL, FAIL),
        ("redirect_to_loopback", UNKNOWN, UNKNOWN),
        ("redirect_to_metadata", UNKNOWN, UNKNOWN),
        ("redirect_loop", PARTIAL, FAIL),
        ("endless_body", PARTIAL, FAIL),
        ("slow_drip", PARTIAL, UNKNOWN),
        ("status_500", UNKNOWN, UNKNOWN),
        ("html_502", UNKNOWN, UNKNOWN),
    ],
)
def test_a_website_that_misbehaves_never_passes(
    websites: str,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    web_tls: ProbeStatus,
    security_txt: ProbeStatus,
) -> None:
    monkeypatch.setattr(own_website, "ROW", replace(own_website.ROW, budget_seconds=2))
    switch_on(websites, "own_website", fault=fault, domain="half-kept.example")
    asked = ProviderSettings(provider="own_website", provider_urls={}, user_agent="tests/1")
    try:
        found = {p.probe: p.status for p in own_website.gather("half-kept.example", asked).probes}
    except Degraded:
        found = {"web_tls": UNKNOWN, "security_txt": UNKNOWN}
    assert found == {"web_tls": web_tls, "security_txt": security_txt}
