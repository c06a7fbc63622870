"""Whose an address is: a delivery network's, a neighbour's, or the firm's own."""

from __future__ import annotations

import json
from ipaddress import ip_network
from itertools import combinations
from typing import Any

import pytest
import requests

from handlers.domain.evidence.results import ProbeStatus, ProviderResult
from handlers.providers.shodan_internetdb import delivery_networks
from handlers.providers.shodan_internetdb import gather as shodan_internetdb
from tests.handlers.adapters.fake_http import FakeHttp, Reply, query_of
from tests.handlers.providers.probe_findings import assert_well_formed, codes, values
from tests.handlers.providers.shodan_internetdb.internetdb import GOOD, SETTINGS, gather, only

pytestmark = pytest.mark.usefixtures("copies")
PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus


NEIGHBOURS = {"ports": [80, 3306, 3389], "vulns": ["CVE-2021-10002"]}


@pytest.mark.parametrize(
    ("changes", "code", "more"),
    [
        ({"tags": ["cdn"]}, "address_of_network", {"name": "CDN"}),
        ({"tags": ["CDN"], "hostnames": []}, "address_of_network", {"name": "CDN"}),
        ({"hostnames": ["firm.example", "a.org", "www.b.org"]}, "address_shared", {"count": 2}),
        ({"hostnames": ["a.org", "b.org", "c.org"]}, "address_shared", {"count": 3}),
        ({"hostnames": ["srv7.host.example"]}, "address_of_host", {}),
        ({"tags": ["cloud"], "hostnames": []}, "address_of_host", {}),
    ],
)
def test_what_is_at_an_address_of_others_is_neither_charged_nor_reported(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], code: str, more: dict[str, Any]
) -> None:
    _, result = gather(monkeypatch, ["192.0.2.1"], only("192.0.2.1", **NEIGHBOURS, **changes))
    for probe in result.probes:
        assert (probe.status, codes(probe)) == (NOT_APPLICABLE, [code])
        assert values(probe, code) == {"address": "192.0.2.1"} | more
        assert probe.facts == {"addresses": ["192.0.2.1"], "addressesNotAsked": 0}
        assert_well_formed(probe)
    text = json.dumps([probe.to_json() for probe in result.probes])
    for secret in ("3306", "3389", "CVE", "a.org", "b.org"):
        assert secret not in text


@pytest.mark.parametrize(
    "changes",
    [
        {"hostnames": []},
        {"hostnames": ["mail.firm.example"]},
        {"hostnames": ["firm.example", "srv7.host.example"]},
        {"hostnames": ["static.1.2.0.192.host.example"]},
        {"hostnames": ["ip-192-0-2-1.host.example", "192000002001.other.example"]},
        {"hostnames": ["c0000201.host.example"]},
        {"hostnames": ["firm.example"], "tags": ["cloud"]},
        {"hostnames": ["FIRM.example."], "tags": ["eol-product"]},
    ],
)
def test_what_is_at_the_firms_own_address_is_charged(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any]
) -> None:
    _, result = gather(monkeypatch, ["192.0.2.1"], only("192.0.2.1", **NEIGHBOURS, **changes))
    assert [probe.status for probe in result.probes] == [FAIL, FAIL]
    found_values = values(result.probes[0], "remote_desktop_open")
    assert found_values == {"address": "192.0.2.1", "ports": "3389 RDP"}


def test_beside_others_addresses_the_firms_own_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    def reply(request: requests.PreparedRequest) -> Reply:
        asked = str(request.url).rpartition("/")[2]
        own = GOOD | {"ip": asked, "ports": [443], "vulns": []}
        return Reply(own if asked == "192.0.2.1" else own | NEIGHBOURS | {"tags": ["cdn"]})

    _, result = gather(monkeypatch, ["192.0.2.1", "192.0.2.2"], reply)
    assert [probe.status for probe in result.probes] == [PASS, PASS]
    assert values(result.probes[0], "address_of_network")["address"] == "192.0.2.2"


def test_the_addresses_of_a_network_are_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    six = [f"104.16.0.{number}" for number in range(4)] + ["2606:4700::1", "151.101.1.1"]
    asked, result = gather(monkeypatch, six)
    assert asked == []
    for probe in result.probes:
        assert probe.status is NOT_APPLICABLE
        networks = [each.values for each in probe.findings if each.code == "address_of_network"]
        assert networks == [{"address": ", ".join(six[:4]), "name": "Cloudflare"}]


def gather_alias(monkeypatch: pytest.MonkeyPatch, alias: str) -> tuple[list[str], ProviderResult]:
    """As ``gather``, of an alias with the address 8.8.8.8, and an own mail server at 8.8.4.4."""
    asked = []

    def reply(request: requests.PreparedRequest) -> Reply:
        query = query_of(request)
        if "type" not in query:
            asked.append(str(request.url).rpartition("/")[2])
            return Reply(GOOD | {"ip": asked[-1], "hostnames": [], "ports": [25], "vulns": []})
        mail = {"MX": [(15, "10 mail.firm.example.")], "A": [(1, "8.8.4.4")]}
        website = {"MX": mail["MX"], "A": [(5, "x.example."), (5, alias), (1, "8.8.8.8")]}
        found = (mail if query["name"] == "mail.firm.example" else website).get(query["type"], [])
        answer = [{"name": "x.", "type": kind, "data": data} for kind, data in found]
        return Reply({"Status": 0, "TC": False, "AD": False, "Answer": answer})

    FakeHttp.install(monkeypatch, reply)
    return asked, shodan_internetdb.gather("firm.example", SETTINGS)


@pytest.mark.parametrize(
    ("alias", "network"),
    [
        ("d111111abcdef8.cloudfront.net.", "Amazon CloudFront"),
        ("WWW.firm.example.edgekey.net", "Akamai"),
        ("firm.example.cdn.cloudflare.net", "Cloudflare"),
    ],
)
def test_an_alias_of_a_network_s_name_has_its_addresses(
    monkeypatch: pytest.MonkeyPatch, alias: str, network: str
) -> None:
    asked, result = gather_alias(monkeypatch, alias)
    assert asked == ["8.8.4.4"]
    for probe in result.probes:
        assert values(probe, "address_of_network") == {"address": "8.8.8.8", "name": network}
        assert probe.status is PASS


def test_any_other_alias_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, _ = gather_alias(monkeypatch, "notcloudfront.net")
    assert asked == ["8.8.8.8", "8.8.4.4"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hostnames": ["firm.example"]}, "address_perhaps_of_network"),
        ({"hostnames": []}, "address_perhaps_of_network"),
        ({"tags": ["cdn"]}, "address_of_network"),
        ({"hostnames": ["a.org", "b.org"]}, "address_shared"),
        ({"hostnames": ["srv7.host.example"]}, "address_of_host"),
    ],
)
def test_old_ranges_decide_only_what_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], code: str
) -> None:
    monkeypatch.setattr(delivery_networks, "READ_ON", "2020-01-01")
    address = "104.16.0.1"
    asked, result = gather(monkeypatch, [address], only(address, **NEIGHBOURS, **changes))
    assert asked == [address]
    for probe in result.probes:
        assert (probe.status, codes(probe)) == (NOT_APPLICABLE, [code])
        assert_well_formed(probe)
        assert "3306" not in json.dumps(probe.to_json())


@pytest.mark.parametrize(
    ("now", "current"),
    [
        ("2026-08-31T00:00:00.000Z", True),
        ("2027-08-31T00:00:00.000Z", True),
        ("2027-08-31T00:00:01.000Z", False),
        ("2040-01-01T00:00:00.000Z", False),
    ],
)
def test_ranges_decide_alone_for_a_year(now: str, current: bool) -> None:
    assert delivery_networks.are_current(now) is current


def test_ranges_and_aliases_are_well_formed_and_of_one_network_each() -> None:
    networks = [ip_network(each) for all_ in delivery_networks.RANGES.values() for each in all_]
    assert not [
        (a, b) for a, b in combinations(networks, 2) if a.version == b.version and a.overlaps(b)
    ]
    assert all(name == name.lower().strip(".") for name in delivery_networks.ALIASES)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"hostnames": ["p5b1.dip0.provider.example"]}, FAIL),
        ({"hostnames": ["a.org", "b.org"]}, FAIL),
        ({"tags": ["cdn"]}, NOT_APPLICABLE),
    ],
)
def test_a_proved_address_is_the_firms_whatever_names_lead_there(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], status: ProbeStatus
) -> None:
    asked = []

    def reply(request: requests.PreparedRequest) -> Reply:
        asked.append(str(request.url))
        return Reply(GOOD | {"ip": "8.8.4.4"} | NEIGHBOURS | changes)

    FakeHttp.install(monkeypatch, reply)
    result = shodan_internetdb.gather("8.8.4.4", SETTINGS)
    assert [probe.status for probe in result.probes] == [status, status]
    assert asked == ["https://internetdb.example/8.8.4.4"]
