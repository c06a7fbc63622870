"""The real providers' code understands the stand-ins, and each demo domain is what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import requests

from handlers.domain.evidence.results import UnknownReason
from handlers.providers import have_i_been_pwned
from handlers.providers.dns import gather as dns
from tests.local.stand_ins.expected import EXPECTED
from tests.local.stand_ins.gathered import PASS, settings


@pytest.mark.parametrize("down", ["cloudflare", "google"])
def test_compact_denial_is_understood_in_both_dialects(stand_ins: str, down: str) -> None:
    fault = {"fault": "html_502", "name": down}
    requests.put(f"{stand_ins}/_faults/dns", json=fault, timeout=5).raise_for_status()
    mail, _ = dns.gather("breached.example", settings(stand_ins, "dns")).probes
    assert mail.facts["dkim"] == "absent"


@pytest.mark.parametrize("down", ["cloudflare", "google"])
@pytest.mark.parametrize("domain", EXPECTED)
def test_either_resolver_suffices(stand_ins: str, domain: str, down: str) -> None:
    fault = {"fault": "html_502", "name": down}
    requests.put(f"{stand_ins}/_faults/dns", json=fault, timeout=5).raise_for_status()
    found = dns.gather(domain, settings(stand_ins, "dns")).probes
    assert tuple(probe.status for probe in found) == EXPECTED[domain][:2]


def test_google_says_the_same_as_cloudflare(stand_ins: str) -> None:
    fault = {"fault": "html_502", "name": "cloudflare"}
    requests.put(f"{stand_ins}/_faults/dns", json=fault, timeout=5).raise_for_status()
    probes = dns.gather("testing.example", settings(stand_ins, "dns")).probes
    assert tuple(probe.status for probe in probes) == EXPECTED["testing.example"][:2]
    assert requests.get(f"{stand_ins}/_calls", timeout=5).json()["dns"]["google"]


def test_an_unknown_domain_does_not_exist_and_has_no_breaches(stand_ins: str) -> None:
    for probe in dns.gather("nobody.example", settings(stand_ins, "dns")).probes:
        assert probe.reason is UnknownReason.NO_SUCH_DOMAIN
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


def test_a_taken_port_is_one_clear_line(stand_ins: str, tmp_path: Path) -> None:
    port = stand_ins.rpartition(":")[2]
    run = subprocess.run(
        [sys.executable, "-m", "local.stand_ins", "--port", port, "--certificates", str(tmp_path)],
        stdin=subprocess.PIPE,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert run.returncode != 0
    assert f"port {port}" in run.stderr
    assert run.stderr.count("\n") == 1
