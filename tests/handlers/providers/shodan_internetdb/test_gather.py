"""Shodan InternetDB: which addresses are asked about, and what comes of no data and no licence."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from ipaddress import ip_network
from itertools import combinations
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import (
    Degraded,
    NotLicensed,
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
)
from handlers.domain.evidence.results import ProbeStatus, ProviderResult, UnknownReason
from handlers.providers.shodan_internetdb import delivery_networks
from handlers.providers.shodan_internetdb import gather as shodan_internetdb
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply, query_of
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.probe_findings import assert_well_formed, codes, values
from tests.handlers.providers.recordings import read_recorded
from tests.handlers.providers.shodan_internetdb.test_exposure import EPSS, KEV

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
GOOD = read_recorded("shodan_internetdb")
URLS = {
    "api": "https://internetdb.example",
    "cloudflare": "https://cloudflare.example/dns",
    "google": "https://google.example/dns",
}
SETTINGS = ProviderSettings(
    provider="shodan_internetdb",
    provider_urls=json.dumps(URLS),
    user_agent="tests/1",
    licensed=True,
)
NO_DATA = Reply({"detail": "No information available"}, status=404)


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_store, "stored", {"cisa_kev": KEV, "first_epss": EPSS}.get)


def gather(
    monkeypatch: pytest.MonkeyPatch,
    addresses: list[str],
    api: Reply | Exception | Callable[[requests.PreparedRequest], Reply] | None = None,
    status: int = 0,
    servers: Mapping[str, str] | None = None,
) -> tuple[list[str], ProviderResult]:
    """Gives the addresses that were asked about, and the result; ``servers`` are MX hosts."""
    hosts = servers or {}
    asked = []

    def reply(request: requests.PreparedRequest) -> Reply | Exception:
        query = query_of(request)
        if "type" in query:
            kind = {"A": 1, "AAAA": 28, "MX": 15}[query["type"]]
            at = [hosts[query["name"]]] if query["name"] in hosts else addresses
            found = [a for a in at if kind != 15 and (":" in a) == (kind == 28)]
            found += [f"10 {host}." for host in hosts if kind == 15]
            answer = [{"name": "firm.example.", "type": kind, "data": a} for a in found]
            return Reply({"Status": status, "TC": False, "AD": False, "Answer": answer})
        asked.append(str(request.url).rpartition("/")[2].replace("%3A", ":"))
        if callable(api):
            return api(request)
        return api or Reply(GOOD | {"ip": asked[-1]})

    FakeHttp.install(monkeypatch, reply)
    return asked, shodan_internetdb.gather("firm.example", SETTINGS)


def test_each_address_is_asked_about_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, result = gather(monkeypatch, ["192.0.2.1", "192.0.2.1", "2001:db8::1"])
    assert asked == ["192.0.2.1", "2001:db8::1"]
    assert [probe.status for probe in result.probes] == [PARTIAL, FAIL]
    for probe in result.probes:
        assert probe.facts["addresses"] == asked
    assert len(json.dumps(result.to_json())) < 8 * 1024


def test_no_more_than_four_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, result = gather(monkeypatch, [f"8.8.8.{number}" for number in range(9)])
    assert len(asked) == 4
    assert result.probes[0].facts["addressesNotAsked"] == 5


def test_own_mail_servers_are_looked_at_and_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    servers = {"mail.firm.example": "192.0.2.9", "mx.provider.example": "198.51.100.9"}
    website = [f"8.8.8.{number}" for number in range(9)]
    asked, result = gather(monkeypatch, website, servers=servers)
    assert asked == ["8.8.8.0", "8.8.8.1", "192.0.2.9", "8.8.8.2"]
    assert result.probes[0].facts["addressesNotAsked"] == 6
    asked, result = gather(monkeypatch, [], NO_DATA, servers={"mail.firm.example": "192.0.2.9"})
    assert asked == ["192.0.2.9"]


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1"])
def test_nobody_asks_about_addresses_inside(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    asked, result = gather(monkeypatch, [inside])
    assert asked == []
    assert {probe.reason for probe in result.probes} == {UnknownReason.TARGET_REFUSED}
    asked, _ = gather(monkeypatch, [inside, "192.0.2.1"])
    assert asked == ["192.0.2.1"]


def test_without_an_address_there_is_nothing_to_check(monkeypatch: pytest.MonkeyPatch) -> None:
    _, result = gather(monkeypatch, [], NO_DATA)
    assert {probe.status for probe in result.probes} == {NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("addresses", "status", "reason", "problem"),
    [
        ([], 3, UnknownReason.TARGET_REFUSED, "the domain does not exist (NXDOMAIN)"),
        (["10.0.0.1"], 0, UnknownReason.TARGET_REFUSED, "its addresses aren't public"),
        (["192.0.2.1"], 0, UnknownReason.NOT_APPLICABLE, "no data of its addresses"),
    ],
)
def test_no_data_is_no_pass(
    monkeypatch: pytest.MonkeyPatch,
    addresses: list[str],
    status: int,
    reason: UnknownReason,
    problem: str,
) -> None:
    _, result = gather(monkeypatch, addresses, NO_DATA, status)
    assert [probe.probe for probe in result.probes] == ["exposure_ports", "exposure_vulns"]
    assert {(probe.status, probe.reason) for probe in result.probes} == {(UNKNOWN, reason)}
    assert [probe.facts for probe in result.probes] == [{"problem": problem}] * 2


def only(address: str, **changes: Any) -> Callable[[requests.PreparedRequest], Reply]:
    """An API that has data of one address."""

    def reply(request: requests.PreparedRequest) -> Reply:
        asked = str(request.url).rpartition("/")[2]
        return Reply(GOOD | {"ip": asked} | changes) if asked == address else NO_DATA

    return reply


@pytest.mark.parametrize("unseen", [["192.0.2.2"], [f"192.0.2.{n}" for n in range(2, 9)]])
def test_many_addresses_are_known_as_far_as_looked_at(
    monkeypatch: pytest.MonkeyPatch, unseen: list[str]
) -> None:
    clean = only("192.0.2.1", ports=[443], vulns=[])
    _, result = gather(monkeypatch, ["192.0.2.1", *unseen], clean)
    for probe in result.probes:
        assert probe.status is PASS
        told = {"count": 1, "all": 1 + len(unseen)}
        assert values(probe, "addresses_looked_at") == told
        assert_well_formed(probe)


def test_an_address_that_cannot_be_asked_about_leaves_only_failures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def reply(request: requests.PreparedRequest) -> Reply:
        asked = str(request.url).rpartition("/")[2]
        return Reply(GOOD | {"ip": asked}) if asked == "192.0.2.1" else Reply(status=403)

    _, result = gather(monkeypatch, ["192.0.2.1", "192.0.2.2"], reply)
    ports, vulns = result.probes
    assert (ports.probe, ports.status, ports.reason) == (
        "exposure_ports",
        UNKNOWN,
        UnknownReason.PROVIDER_ERROR,
    )
    assert ports.facts["problem"] == "shodan_internetdb: HTTP 403"
    assert ports.facts["addresses"] == ["192.0.2.1", "192.0.2.2"]
    assert vulns.status is FAIL


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
def test_what_is_at_an_address_of_others_is_neither_charged_nor_told(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], code: str, more: dict[str, Any]
) -> None:
    _, result = gather(monkeypatch, ["192.0.2.1"], only("192.0.2.1", **NEIGHBOURS, **changes))
    for probe in result.probes:
        assert (probe.status, codes(probe)) == (NOT_APPLICABLE, [code])
        assert values(probe, code) == {"address": "192.0.2.1"} | more
        assert probe.facts == {"addresses": ["192.0.2.1"], "addressesNotAsked": 0}
        assert_well_formed(probe)
    told = json.dumps([probe.to_json() for probe in result.probes])
    for secret in ("3306", "3389", "CVE", "a.org", "b.org"):
        assert secret not in told


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
    told = values(result.probes[0], "remote_desktop_open")
    assert told == {"address": "192.0.2.1", "ports": "3389 RDP"}


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
        told = [each.values for each in probe.findings if each.code == "address_of_network"]
        assert told == [{"address": ", ".join(six[:4]), "name": "Cloudflare"}]


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


def test_a_name_that_cannot_be_looked_up_is_no_failure_of_this_provider(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    FakeHttp.install(monkeypatch, lambda _request: Reply(b"<html>", status=403))
    result = shodan_internetdb.gather("firm.example", SETTINGS)
    assert {probe.status for probe in result.probes} == {UNKNOWN}


def test_without_a_licence_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeHttp.install(monkeypatch, lambda _request: NO_DATA)
    with pytest.raises(NotLicensed):
        shodan_internetdb.gather("firm.example", SETTINGS.model_copy(update={"licensed": False}))
    assert fake.requests == []


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply({"error": "Rate limit exceeded"}, status=429), ProviderRateLimited),
        (Reply(status=429, headers={"Retry-After": "0"}), ProviderRateLimited),
        (Reply(status=429, headers={"Retry-After": "3600"}), ProviderRateLimited),
        (Reply(b"<html>", content_type="text/html"), ProviderError),
        (Reply({"ip": "192.0.2.9"}), ProviderError),
        (requests.ReadTimeout(), ProviderTimeout),
    ],
)
def test_what_fails_is_raised_within_the_budget(
    monkeypatch: pytest.MonkeyPatch, reply: Reply | Exception, kind: type[Exception]
) -> None:
    clock = Clock.install(monkeypatch)
    with pytest.raises(kind) as caught:
        gather(monkeypatch, ["192.0.2.1"], reply)
    assert caught.type is kind
    assert sum(clock.slept) < shodan_internetdb.ROW.budget_seconds


def test_a_copy_that_cannot_be_read_is_a_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_feed: str) -> None:
        raise ProviderError("the copy can't be read")

    monkeypatch.setattr(feed_store, "stored", broken)
    _, result = gather(monkeypatch, ["192.0.2.1"])
    ports, vulns = result.probes
    assert ports.status is PARTIAL
    assert (vulns.status, vulns.reason) == (UNKNOWN, UnknownReason.PROVIDER_ERROR)
    assert vulns.facts["feeds"] == {"cisa_kev": None, "first_epss": None}


@given(ANY_JSON | nearly(GOOD), st.lists(st.text(max_size=20), max_size=3))
def test_any_answers_end_in_probes_or_a_typed_error(body: Any, addresses: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch, suppress(Degraded):
        monkeypatch.setattr(feed_store, "stored", {"cisa_kev": KEV, "first_epss": EPSS}.get)
        _, result = gather(monkeypatch, ["192.0.2.1", *addresses], Reply(body))
        assert [probe.probe for probe in result.probes] == list(shodan_internetdb.ROW.probes)


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
