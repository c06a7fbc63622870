"""Cases of third parties' APIs from the field, each by its name: what comes in, what is right."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests

from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.http.json_body import parse
from handlers.adapters.tables.gathered import circuit
from handlers.domain.errors import ProviderError, TargetFailed
from handlers.domain.evidence.results import ProbeStatus
from handlers.domain.sheet.domain_names.domain_name import NotADomain, canonical_domain, own_domain
from handlers.domain.timestamps import milliseconds, parse_timestamp
from handlers.providers import have_i_been_pwned, mdn_observatory
from handlers.providers.shodan_internetdb.exposure import exposure_ports
from handlers.providers.shodan_internetdb.tenancy import HostRecord
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply, query_of
from tests.handlers.providers.mdn_observatory.observatory import SETTINGS as OBSERVATORY
from tests.handlers.providers.probe_findings import codes, sentences, values
from tests.handlers.providers.shodan_internetdb.exposed import EPSS, KEV
from tests.handlers.providers.shodan_internetdb.internetdb import GOOD, NO_DATA, gather
from tests.handlers.providers.test_have_i_been_pwned import BREACH, SETTINGS

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_store, "stored", {"cisa_kev": KEV, "first_epss": EPSS}.get)


def test_shared_address(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = {
        "tags": ["cdn"],
        "hostnames": ["a.org", "b.org"],
        "ports": [443, 3306],
        "vulns": ["CVE-2021-10002"],
    }
    _, result = gather(monkeypatch, ["192.0.2.1"], Reply(GOOD | shared | {"ip": "192.0.2.1"}))
    for probe in result.probes:
        assert probe.status is NOT_APPLICABLE
        assert all("Software" not in line and "3306" not in line for line in sentences(probe))
        assert "CVE" not in json.dumps(probe.to_json())


def test_many_addresses_of_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    clean = {"ports": [80, 443], "vulns": [], "tags": ["cdn"]}

    def reply(request: requests.PreparedRequest) -> Reply:
        return Reply(GOOD | clean | {"ip": str(request.url).rpartition("/")[2]})

    _, result = gather(monkeypatch, [f"192.0.2.{n}" for n in range(1, 7)], reply)
    assert {probe.status for probe in result.probes} == {NOT_APPLICABLE}


def test_many_addresses_of_which_one_has_no_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    def reply(request: requests.PreparedRequest) -> Reply:
        asked = str(request.url).rpartition("/")[2]
        known = Reply(GOOD | {"ip": asked, "ports": [443], "vulns": []})
        return known if asked == "192.0.2.1" else NO_DATA

    _, result = gather(monkeypatch, ["192.0.2.1", "192.0.2.2"], reply)
    assert {probe.status for probe in result.probes} == {PASS}
    assert values(result.probes[0], "addresses_looked_at") == {"count": 1, "all": 2}


@pytest.mark.parametrize("port", [2375, 11211, 5985, 139, 1521, 10250])
def test_risky_ports(port: int) -> None:
    probe = exposure_ports([HostRecord("192.0.2.1", ports=frozenset({443, port}))])
    assert probe.status is FAIL
    assert probe.findings[0].values["address"] == "192.0.2.1"


def test_scan_failed_is_about_the_target(monkeypatch: pytest.MonkeyPatch) -> None:
    Clock.install(monkeypatch)
    message = "Site did respond with an unexpected HTTP status code 404."
    said = {"error": "scan-failed", "message": message}
    fake = FakeHttp.install(monkeypatch, lambda _request: Reply(said, status=500))
    with pytest.raises(TargetFailed) as caught:
        mdn_observatory.gather("firm.example", OBSERVATORY)
    assert len(fake.requests) == 1
    assert not isinstance(caught.value, circuit.CONFIG.handled_exceptions)


def test_breaches_of_a_subdomain(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeHttp.install(monkeypatch, lambda _request: Reply([BREACH]))
    [probe] = have_i_been_pwned.gather("shop.firm.example", SETTINGS).probes
    assert query_of(fake.requests[0]) == {"domain": "firm.example"}
    assert codes(probe) == ["breach_with_passwords"]


@pytest.mark.parametrize("name", ["r3---sn.example.com", "ab--cd.de"])
def test_names_in_use(name: str) -> None:
    assert canonical_domain(name) == name


@pytest.mark.parametrize("name", ["gmail.com", "gmx.de", "t-online.de", "web.de", "outlook.com"])
def test_mail_providers(name: str) -> None:
    with pytest.raises(NotADomain) as caught:
        own_domain(name)
    assert caught.value.code == "domain_of_mail_provider"


@pytest.mark.parametrize("raw", [b'{"a": 1e999}', b'{"a": -1e999}', b'{"a": NaN}', b"[Infinity]"])
def test_overflow(raw: bytes) -> None:
    with pytest.raises(ProviderError, match="isn't JSON"):
        parse(raw, "tests")


@pytest.mark.parametrize(
    "text",
    ["2026-02-31T00:00:00Z", "2026-01-01T24:61:61Z", "\u0662\u0660\u0662\u0666-01-01T00:00:00Z"],
)
def test_impossible_moments(text: str) -> None:
    read: Any
    for read in (parse_timestamp, milliseconds):
        with pytest.raises(ValueError, match="is no "):
            read(text)
