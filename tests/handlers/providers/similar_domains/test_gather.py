"""Questions about similar names: how many, of whom, and what counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.aws.s3 import raw_answers
from handlers.domain.errors import Degraded, ProviderError, ProviderRateLimited, ProviderTimeout
from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.domain.similar_names.similar_names import MOST_NAMES, similar_names
from handlers.providers.dns.delivery.dkim import random_label
from handlers.providers.similar_domains import gather as similar
from handlers.providers.similar_domains.gather import MOST_DELEGATED
from tests.handlers.adapters.fake_http import FakeHttp, Reply, query_of
from tests.handlers.providers.any_json import ANY_JSON
from tests.handlers.providers.dns.zone import CLOUDFLARE, GOOGLE, NXDOMAIN, SERVFAIL, Zone
from tests.handlers.providers.probe_findings import assert_well_formed, codes, values
from tests.handlers.providers.similar_domains.asked import (
    FIRM,
    NAMES,
    NOTHING,
    OWN,
    SETTINGS,
    TAKES,
    ZONE,
    gathered,
    zone,
)


def test_each_name_is_asked_about_once_and_of_one_resolver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    probe, fake = gathered(monkeypatch, ZONE)
    assert probe.status is ProbeStatus.PASS
    assert values(probe, "similar_names_looked_at") == {"count": len(NAMES), "all": len(NAMES)}
    own = [f"{FIRM} {kind}" for kind in ("NS", "MX", "A")]
    queries = [query_of(request) for request in fake.requests]
    asked = Counter(f"{query['name']} {query['type']}" for query in queries)
    assert asked == Counter([f"{name} NS" for name in NAMES] + own)
    hosts = Counter(urlsplit(str(request.url)).hostname for request in fake.requests)
    assert abs(hosts[CLOUDFLARE] - hosts[GOOGLE]) <= 2


def test_there_are_no_more_calls_than_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    longest = "a" * 63 + ".example"
    every = {f"{name} NS": "ns.example." for name in similar_names(longest)}
    fake = FakeHttp.install(monkeypatch, Zone(records=every).replies())
    similar.gather(longest, SETTINGS)
    assert len(fake.requests) <= MOST_NAMES + 3 + 3 * MOST_DELEGATED


def test_one_that_takes_mail_is_reported_first(monkeypatch: pytest.MonkeyPatch) -> None:
    probe, _ = gathered(monkeypatch, zone({**TAKES, "firn.example NS": "ns.parking.example."}))
    assert probe.status is ProbeStatus.PARTIAL
    assert codes(probe)[0] == "similar_names_take_mail"
    assert values(probe, "similar_names_take_mail") == {"count": 1, "names": "flrm.example"}
    assert values(probe, "similar_names_registered") == {"count": 1, "names": "firn.example"}
    assert probe.facts["takeMail"] == ["flrm.example"]


def test_an_own_registration_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"flrm.example NS": OWN["firm.example NS"], "flrm.example MX": "10 mx.host.example."}
    probe, _ = gathered(monkeypatch, zone(own))
    assert probe.status is ProbeStatus.PASS
    assert values(probe, "similar_names_own") == {"count": 1, "names": "flrm.example"}


def test_under_a_wildcard_nothing_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    wild = {f"{random_label('example')}.example NS": "ns.wild.example."}
    probe, _ = gathered(monkeypatch, zone({**TAKES, **wild}))
    assert (probe.status, codes(probe)) == (ProbeStatus.PASS, NOTHING)


@pytest.mark.parametrize("unchecked", [False, True])
def test_a_name_whose_servers_fail_does_not_count(
    monkeypatch: pytest.MonkeyPatch, unchecked: bool
) -> None:
    broken = zone(TAKES, statuses={"flrm.example NS": SERVFAIL}, unchecked=unchecked)
    probe, _ = gathered(monkeypatch, broken)
    assert (probe.status, codes(probe)) == (ProbeStatus.PASS, NOTHING)
    assert values(probe, "similar_names_looked_at")["count"] == len(NAMES) - 1
    assert probe.facts["lost"] == 1


def test_a_name_whose_mail_servers_are_lost_is_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    probe, _ = gathered(monkeypatch, zone(TAKES, statuses={"flrm.example MX": SERVFAIL}))
    assert codes(probe) == NOTHING
    assert values(probe, "similar_names_looked_at")["count"] == len(NAMES) - 1


def test_a_name_inside_somebodys_zone_is_not_delegated(monkeypatch: pytest.MonkeyPatch) -> None:
    probe, _ = gathered(monkeypatch, replace(ZONE, nxdomain=frozenset()))
    assert codes(probe) == NOTHING


def test_of_an_ordinary_word_not_all_are_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    probe, _ = gathered(monkeypatch, zone({f"{name} NS": "ns.example." for name in NAMES}))
    assert values(probe, "similar_names_looked_at")["count"] == MOST_DELEGATED
    assert values(probe, "similar_names_registered")["count"] == MOST_DELEGATED


def test_if_too_much_is_lost_the_rest_is_reported_and_nothing_concluded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lost = {f"{name} NS": SERVFAIL for name in NAMES[10:]}
    probe, _ = gathered(monkeypatch, zone(TAKES, statuses=lost))
    assert probe.status is ProbeStatus.UNKNOWN
    assert codes(probe)[0] == "similar_names_take_mail"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(status=429), ProviderRateLimited),
        (Reply(status=500), ProviderError),
        (Reply(b"<html>", content_type="text/html"), ProviderError),
        (requests.ReadTimeout(), ProviderTimeout),
    ],
)
def test_resolvers_that_give_nothing(
    monkeypatch: pytest.MonkeyPatch, reply: Reply | Exception, error: type[Degraded]
) -> None:
    fake = FakeHttp.install(monkeypatch, lambda _request: reply)
    with pytest.raises(error):
        similar.gather(FIRM, SETTINGS)
    assert len(fake.requests) <= MOST_NAMES


def test_once_a_resolver_refuses_nobody_is_asked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = zone(TAKES).replies()

    def reply(request: requests.PreparedRequest) -> Reply:
        name = query_of(request)["name"]
        return Reply(status=429) if name == NAMES[40] else answer(request)

    fake = FakeHttp.install(monkeypatch, reply)
    [probe] = similar.gather(FIRM, SETTINGS).probes
    assert probe.reason is UnknownReason.RATE_LIMITED
    assert len(fake.requests) < len(NAMES)
    assert codes(probe)[0] == "similar_names_take_mail"


def test_only_answers_about_delegated_names_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(raw_answers, "keep", lambda url, _raw: kept.append(url))
    FakeHttp.install(monkeypatch, zone(TAKES).replies())
    result = similar.gather(FIRM, SETTINGS)
    assert sorted(kept) == sorted(source.url for source in result.sources)
    # Of the firm's own name three, of the delegated one two, of a random one.
    assert len(kept) == 3 + 2 + 1


EDGES = ["a.example", "x" * 63 + ".example", "xn--mller-kva.de", "a.co.at", "firm.github.io"]


@pytest.mark.parametrize("domain", EDGES)
def test_names_at_the_edge(monkeypatch: pytest.MonkeyPatch, domain: str) -> None:
    nobody = Reply({"Status": NXDOMAIN, "TC": False})
    FakeHttp.install(monkeypatch, lambda _request: nobody)
    [probe] = similar.gather(domain, SETTINGS).probes
    assert probe.status is ProbeStatus.PASS
    assert_well_formed(probe)


@given(st.lists(ANY_JSON, min_size=1, max_size=3))
def test_any_answers_end_in_a_probe_or_a_typed_error(bodies: list[Any]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(similar, "similar_names", lambda _name: NAMES[:8])
        count = iter(range(10**6))
        FakeHttp.install(monkeypatch, lambda _request: Reply(bodies[next(count) % len(bodies)]))
        try:
            [probe] = similar.gather(FIRM, SETTINGS).probes
        except (ProviderError, ProviderTimeout, ProviderRateLimited):
            return
        assert_well_formed(probe)
