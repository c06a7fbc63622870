"""Shodan InternetDB: which addresses are asked about, and what comes of no data and no licence."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.aws.s3 import feed_store
from handlers.domain.errors import (
    Degraded,
    NotLicensed,
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
)
from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.providers.shodan_internetdb import gather as shodan_internetdb
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.probe_findings import assert_well_formed, values
from tests.handlers.providers.shodan_internetdb.exposed import EPSS, KEV
from tests.handlers.providers.shodan_internetdb.internetdb import (
    GOOD,
    NO_DATA,
    SETTINGS,
    gather,
    only,
)

pytestmark = pytest.mark.usefixtures("copies")
PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus


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


@pytest.mark.parametrize("unseen", [["192.0.2.2"], [f"192.0.2.{n}" for n in range(2, 9)]])
def test_many_addresses_are_known_as_far_as_looked_at(
    monkeypatch: pytest.MonkeyPatch, unseen: list[str]
) -> None:
    clean = only("192.0.2.1", ports=[443], vulns=[])
    _, result = gather(monkeypatch, ["192.0.2.1", *unseen], clean)
    for probe in result.probes:
        assert probe.status is PASS
        counted = {"count": 1, "all": 1 + len(unseen)}
        assert values(probe, "addresses_looked_at") == counted
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
