"""DNS over HTTPS as it is asked: both resolvers, broken DNSSEC, and resolvers that fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from handlers.domain.errors import ProviderError, ProviderRateLimited, ProviderTimeout
from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.providers.dns import gather as dns
from tests.handlers.adapters.fake_http import FakeHttp, Reply, query_of
from tests.handlers.providers.dns.gather.asked import (
    NOTHING,
    from_recorded,
    host_of,
    key_of,
    statuses,
)
from tests.handlers.providers.dns.zone import CLOUDFLARE, DIALECTS, GOOGLE, SETTINGS, Zone
from tests.handlers.providers.probe_findings import codes


@pytest.mark.parametrize(("name", "host"), [("dns_cloudflare", CLOUDFLARE), ("dns_google", GOOGLE)])
def test_both_resolvers_are_understood(
    monkeypatch: pytest.MonkeyPatch, recorded: Callable[[str], Any], name: str, host: str
) -> None:
    fake = FakeHttp.install(monkeypatch, from_recorded(recorded(name), host))
    result = dns.gather("firm.example", SETTINGS)
    assert statuses(result) == {"mail_auth": ProbeStatus.PASS, "dns_hygiene": ProbeStatus.PASS}
    mail, hygiene = result.probes
    assert mail.facts["spf"]["record"] == "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all"
    assert mail.facts["mtaSts"] == "absent"
    assert hygiene.facts["caa"] == {"host": "firm.example", "records": ["0 issue ca.example"]}
    assert {host_of(r) for r in fake.requests if host == CLOUDFLARE} <= {CLOUDFLARE}
    assert {r.headers["Accept"] for r in fake.requests} == {"application/dns-json"}
    assert {r.headers["User-Agent"] for r in fake.requests} == {"tests/1"}


def test_the_result_says_where_it_comes_from(
    monkeypatch: pytest.MonkeyPatch, recorded: Callable[[str], Any]
) -> None:
    FakeHttp.install(monkeypatch, from_recorded(recorded("dns_cloudflare"), CLOUDFLARE))
    result = dns.gather("firm.example", SETTINGS)
    assert (result.provider, result.adapter_version) == ("dns", "dns/4")
    assert result.observed_at
    assert result.observed_at.endswith("Z")
    assert {urlsplit(source.url).hostname for source in result.sources} == {CLOUDFLARE}
    assert all(len(source.sha256) == 64 for source in result.sources)
    assert len(json.dumps(result.to_json())) < 8 * 1024


def test_name_servers_that_do_not_answer_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeHttp.install(monkeypatch, lambda _request: Reply({"Status": 2}))
    result = dns.gather("firm.example", SETTINGS)
    assert {probe.reason for probe in result.probes} == {UnknownReason.NAME_SERVERS_FAIL}


def test_only_the_lost_question_is_unknown(
    monkeypatch: pytest.MonkeyPatch, recorded: Callable[[str], Any]
) -> None:
    answers = recorded("dns_cloudflare") | {"firm.example CAA": {"Status": 5}}
    FakeHttp.install(monkeypatch, from_recorded(answers, CLOUDFLARE))
    result = dns.gather("firm.example", SETTINGS)
    assert statuses(result) == {"mail_auth": ProbeStatus.PASS, "dns_hygiene": ProbeStatus.UNKNOWN}


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(status=403), ProviderError),
        (Reply(b"<html>", content_type="text/html"), ProviderError),
        (Reply(["garbage"]), ProviderError),
        (Reply(status=429, headers={"Retry-After": "60"}), ProviderRateLimited),
        (requests.ReadTimeout(), ProviderTimeout),
    ],
)
def test_when_nothing_answers_the_error_is_raised(
    monkeypatch: pytest.MonkeyPatch, reply: Reply | Exception, kind: type[Exception]
) -> None:
    monkeypatch.setattr("handlers.adapters.http.client.BACKOFF", lambda _state: 0.0)
    FakeHttp.install(monkeypatch, lambda _request: reply)
    with pytest.raises(kind) as caught:
        dns.gather("firm.example", SETTINGS)
    assert caught.type is kind


@pytest.mark.parametrize("domain", ["shop.eu.firm.example", "a.b.c.d.e.f.g.h.i.firm.example"])
def test_names_above_are_asked_up_to_the_top(monkeypatch: pytest.MonkeyPatch, domain: str) -> None:
    fake = FakeHttp.install(monkeypatch, Zone().replies())
    dns.gather(domain, SETTINGS)
    asked = {key_of(request) for request in fake.requests}
    assert {"_dmarc.firm.example TXT", "_dmarc.example TXT", "firm.example CAA"} <= asked
    assert "example CAA" in asked
    assert sum(key.startswith("_dmarc.") for key in asked) <= 8


def test_an_endless_redirect_of_spf_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = [{"type": 16, "data": "v=spf1 redirect=firm.example"}]
    answers = {"firm.example TXT": NOTHING | {"Answer": loop}}
    fake = FakeHttp.install(monkeypatch, from_recorded(answers, CLOUDFLARE))
    result = dns.gather("firm.example", SETTINGS)
    assert statuses(result)["mail_auth"] is ProbeStatus.FAIL
    assert [key_of(request) for request in fake.requests].count("firm.example TXT") == 1


def test_spf_asks_for_each_name_once_and_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"s{number}.firm.example" for number in range(20)]
    every = " ".join(f"include:{name}" for name in names)
    texts = dict.fromkeys(names, f"v=spf1 {every} include:%{{i}}.firm.example -all")
    texts["firm.example"] = "v=spf1 include:s0.firm.example include:s0.firm.example -all"
    zone = Zone(records={f"{name} TXT": text for name, text in texts.items()})
    fake = FakeHttp.install(monkeypatch, zone.replies())
    mail, _ = dns.gather("firm.example", SETTINGS).probes
    asked = [key_of(request) for request in fake.requests if key_of(request).startswith("s")]
    assert asked[0] == "s0.firm.example TXT"
    assert len(asked) == len(set(asked)) <= 11
    assert "spf_too_many_lookups" in codes(mail)


def test_a_name_that_dns_would_not_take_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    zone = Zone(records={"firm.example TXT": "v=spf1 include:a&b.example exists:%_.example -all"})
    fake = FakeHttp.install(monkeypatch, zone.replies())
    mail, _ = dns.gather("firm.example", SETTINGS).probes
    assert "spf_leads_nowhere" in codes(mail)
    assert not [key for request in fake.requests if "&" in (key := key_of(request))]


def test_compact_denial_and_a_random_label_tell_of_dkim(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeHttp.install(monkeypatch, denied_compactly)
    mail, _ = dns.gather("firm.example", SETTINGS).probes
    assert "dkim_missing" in codes(mail)
    proofs = [query_of(each)["name"] for each in fake.requests if query_of(each).get("do") == "1"]
    assert len(proofs) == 2
    assert "_domainkey.firm.example" in proofs


def denied_compactly(request: requests.PreparedRequest) -> Reply:
    denial = {"type": 47, "data": "\\000.x.firm.example. RRSIG NSEC NXNAME"}
    query = query_of(request)
    if query["type"] == "MX":
        record = {"type": 15, "data": "10 mail.firm.example."}
        return Reply(NOTHING | {"Answer": [record]})
    asked_for_proof = query.get("do") == "1"
    return Reply(NOTHING | ({"Authority": [denial]} if asked_for_proof else {}))


@pytest.mark.parametrize(
    "record", ["firm.example MX", "_dmarc.firm.example TXT", "firm.example CAA"]
)
def test_what_one_resolver_cannot_answer_is_asked_of_the_other(
    monkeypatch: pytest.MonkeyPatch, record: str
) -> None:
    zone = Zone(records={"firm.example CAA": '0 issue "ca.example"'})
    answers = {host: zone.replies() for host in DIALECTS}
    broken = Zone(statuses={record: 5}).replies()

    def reply(request: requests.PreparedRequest) -> Reply:
        lost = host_of(request) == CLOUDFLARE and key_of(request) == record
        return (broken if lost else answers[host_of(request)])(request)

    FakeHttp.install(monkeypatch, reply)
    assert ProbeStatus.UNKNOWN not in statuses(dns.gather("firm.example", SETTINGS)).values()


def test_name_servers_that_hang_are_not_the_resolvers_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An error that left would count for the circuit that all customers share."""
    monkeypatch.setattr("handlers.adapters.http.client.BACKOFF", lambda _state: 0.0)
    zone = Zone().replies()

    def reply(request: requests.PreparedRequest) -> Reply | Exception:
        below = f".{query_of(request)['name']}".endswith(".firm.example")
        return requests.ReadTimeout() if below else zone(request)

    FakeHttp.install(monkeypatch, reply)
    result = dns.gather("firm.example", SETTINGS)
    assert {probe.reason for probe in result.probes} == {UnknownReason.TIMEOUT}


@pytest.mark.parametrize("signed", [True, False])
def test_dane_is_looked_for_where_the_mx_records_are_signed(
    monkeypatch: pytest.MonkeyPatch, signed: bool
) -> None:
    zone = Zone(
        records={
            "firm.example MX": "10 mx.firm.example.",
            "_25._tcp.mx.firm.example TLSA": f"3 1 1 {'ab' * 32}",
        },
        signed=signed,
    )
    fake = FakeHttp.install(monkeypatch, zone.replies())
    mail, _ = dns.gather("firm.example", SETTINGS).probes
    asked = {key_of(request) for request in fake.requests}
    assert ("dane_found" in codes(mail)) is signed
    assert ("_25._tcp.mx.firm.example TLSA" in asked) is signed
