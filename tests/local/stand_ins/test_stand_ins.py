"""The real providers' code understands the stand-ins, and each demo domain is what it says."""

import json
import subprocess
import sys

import pytest
import requests

from handlers.adapters.settings import ProviderSettings
from handlers.domain.evidence import ProbeStatus, UnknownReason
from handlers.providers import dns, have_i_been_pwned, mdn_observatory
from handlers.providers.table import PROVIDERS
from local.stand_ins.domains import demo_domains

PASS, PARTIAL, FAIL, UNKNOWN = ProbeStatus
# mail_auth, dns_hygiene, breach_history, web_headers, web_tls
EXPECTED = {
    "well-kept.example": (PASS, PASS, PASS, PASS, PASS),
    "half-kept.example": (PARTIAL, PARTIAL, PARTIAL, PARTIAL, PARTIAL),
    "neglected.example": (FAIL, FAIL, FAIL, FAIL, FAIL),
    "breached.example": (PASS, PASS, FAIL, PASS, PASS),
    "bogus.example": (PARTIAL, FAIL, PASS, PASS, PASS),
    "no-mail.example": (PASS, PASS, PASS, UNKNOWN, UNKNOWN),
    "testing.example": (PARTIAL, PARTIAL, PARTIAL, PARTIAL, PARTIAL),
    "silent.example": (UNKNOWN, UNKNOWN, PASS, UNKNOWN, UNKNOWN),
}
MODULES = (dns, have_i_been_pwned, mdn_observatory)


def settings(stand_ins: str, provider: str) -> ProviderSettings:
    """As the local deployment sets them: /{provider}/{name of the address}."""
    [row] = [row for row in PROVIDERS if row.id == provider]
    urls = {name: f"{stand_ins}/{row.id}/{name}" for name in row.urls}
    return ProviderSettings(provider=provider, provider_urls=json.dumps(urls), user_agent="tests/1")


def test_every_demo_domain_is_expected() -> None:
    assert set(EXPECTED) == set(demo_domains())


@pytest.mark.parametrize("domain", EXPECTED)
def test_each_demo_domain(stand_ins: str, domain: str) -> None:
    results = [module.gather(domain, settings(stand_ins, module.ROW.id)) for module in MODULES]
    found = tuple(probe.status for result in results for probe in result.probes)
    assert found == EXPECTED[domain]


def test_google_says_the_same_as_cloudflare(stand_ins: str) -> None:
    fault = {"fault": "html_502", "name": "cloudflare"}
    requests.put(f"{stand_ins}/_faults/dns", json=fault, timeout=5).raise_for_status()
    probes = dns.gather("testing.example", settings(stand_ins, "dns")).probes
    assert tuple(probe.status for probe in probes) == EXPECTED["testing.example"][:2]
    assert requests.get(f"{stand_ins}/_calls", timeout=5).json()["dns"]["google"]


def test_an_unknown_domain_does_not_exist_and_has_no_breaches(stand_ins: str) -> None:
    for probe in dns.gather("nobody.example", settings(stand_ins, "dns")).probes:
        assert probe.reason is UnknownReason.TARGET_REFUSED
    breaches = have_i_been_pwned.gather("nobody.example", settings(stand_ins, "have_i_been_pwned"))
    assert breaches.probes[0].status is PASS


def test_calls_are_counted_by_domain(stand_ins: str) -> None:
    have_i_been_pwned.gather("breached.example", settings(stand_ins, "have_i_been_pwned"))
    have_i_been_pwned.gather("nobody.example", settings(stand_ins, "have_i_been_pwned"))
    counts = requests.get(f"{stand_ins}/_calls", timeout=5).json()
    assert counts == {"have_i_been_pwned": {"api": {"breached.example": 1, "": 1}}}


def test_the_shapes_differ_as_the_resolvers_do(stand_ins: str) -> None:
    query = {"name": "_spf.testing.example", "type": "TXT"}
    accept = {"Accept": "application/dns-json"}
    cloudflare, google = (
        requests.get(f"{stand_ins}/dns/{name}", query, headers=accept, timeout=5)
        for name in ("cloudflare", "google")
    )
    assert cloudflare.json()["Answer"][0]["data"].count('"') == 4
    assert '"' not in google.json()["Answer"][0]["data"]
    assert cloudflare.headers["Content-Type"] == "application/dns-json"
    assert google.headers["Content-Type"] == "application/json; charset=UTF-8"
    refused = requests.get(f"{stand_ins}/dns/cloudflare", query, timeout=5)
    assert refused.status_code == 415
    assert requests.get(f"{stand_ins}/dns/google", {"name": "a..b"}, timeout=5).status_code == 400


def test_without_user_agent_there_is_a_block_page(stand_ins: str) -> None:
    session = requests.Session()
    session.headers["User-Agent"] = ""
    page = session.get(
        f"{stand_ins}/have_i_been_pwned/api/breaches", params={"domain": "a.example"}, timeout=5
    )
    assert page.status_code == 403
    assert page.headers["Content-Type"].startswith("text/html")


def test_a_taken_port_is_one_clear_line(stand_ins: str) -> None:
    port = stand_ins.rpartition(":")[2]
    run = subprocess.run(
        [sys.executable, "-m", "local.stand_ins", "--port", port],
        stdin=subprocess.PIPE,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert run.returncode != 0
    assert f"port {port}" in run.stderr
    assert run.stderr.count("\n") == 1
