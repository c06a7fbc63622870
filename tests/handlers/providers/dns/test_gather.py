"""DNS over HTTPS as it is asked: both resolvers, broken DNSSEC, and resolvers that fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import ProviderError, ProviderRateLimited, ProviderTimeout
from handlers.domain.evidence.results import ProbeStatus, ProviderResult, UnknownReason
from handlers.providers.dns import gather as dns
from tests.handlers.adapters.fake_http import FakeHttp, Reply, query_of

CLOUDFLARE, GOOGLE = "cloudflare.example", "google.example"
SETTINGS = ProviderSettings(
    provider="dns",
    provider_urls=json.dumps(
        {"cloudflare": f"https://{CLOUDFLARE}/dns-query", "google": f"https://{GOOGLE}/resolve"}
    ),
    user_agent="tests/1",
)
NOTHING = {"Status": 0, "TC": False, "AD": False}
Answers = dict[str, Any]


def key_of(request: requests.PreparedRequest) -> str:
    query = query_of(request)
    return f"{query['name']} {query['type']}" + (" cd" if query.get("cd") else "")


def host_of(request: requests.PreparedRequest) -> str:
    return urlsplit(request.url or "").hostname or ""


def from_recorded(answers: Answers, host: str) -> Callable[[requests.PreparedRequest], Reply]:
    """Answers of one resolver; the other one is down."""

    def reply(request: requests.PreparedRequest) -> Reply:
        if host_of(request) != host:
            return Reply(status=403)
        media = "application/dns-json" if host == CLOUDFLARE else "application/json; charset=UTF-8"
        return Reply(answers.get(key_of(request), NOTHING), content_type=media)

    return reply


def statuses(result: ProviderResult) -> dict[str, ProbeStatus]:
    return {probe.probe: probe.status for probe in result.probes}


@pytest.mark.parametrize(("name", "host"), [("dns_cloudflare", CLOUDFLARE), ("dns_google", GOOGLE)])
def test_both_resolvers_are_understood(
    monkeypatch: pytest.MonkeyPatch, recorded: Callable[[str], Any], name: str, host: str
) -> None:
    fake = FakeHttp.install(monkeypatch, from_recorded(recorded(name), host))
    result = dns.gather("firm.example", SETTINGS)
    assert statuses(result) == {"mail_auth": ProbeStatus.PASS, "dns_hygiene": ProbeStatus.PASS}
    mail, hygiene = result.probes
    assert mail.facts["spf"]["record"] == "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all"
    assert mail.facts["dkim"] == "present"
    assert mail.facts["mtaSts"] == "absent"
    assert hygiene.facts["caa"] == ["issue ca.example"]
    assert {host_of(r) for r in fake.requests if host == CLOUDFLARE} <= {CLOUDFLARE}
    assert {r.headers["Accept"] for r in fake.requests} == {"application/dns-json"}
    assert {r.headers["User-Agent"] for r in fake.requests} == {"tests/1"}


def test_the_result_says_where_it_comes_from(
    monkeypatch: pytest.MonkeyPatch, recorded: Callable[[str], Any]
) -> None:
    FakeHttp.install(monkeypatch, from_recorded(recorded("dns_cloudflare"), CLOUDFLARE))
    result = dns.gather("firm.example", SETTINGS)
    assert (result.provider, result.adapter_version) == ("dns", "dns/2")
    assert result.observed_at
    assert result.observed_at.endswith("Z")
    assert len(result.sources) == 8
    assert all(len(source.sha256) == 64 for source in result.sources)
    assert len(json.dumps(result.to_json())) < 8 * 1024


def test_broken_dnssec_is_found_by_asking_without_it(
    monkeypatch: pytest.MonkeyPatch, recorded: Callable[[str], Any]
) -> None:
    FakeHttp.install(monkeypatch, from_recorded(recorded("dns_bogus"), GOOGLE))
    result = dns.gather("firm.example", SETTINGS)
    assert statuses(result) == {"mail_auth": ProbeStatus.PARTIAL, "dns_hygiene": ProbeStatus.FAIL}


def test_name_servers_that_do_not_answer_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeHttp.install(monkeypatch, lambda _request: Reply({"Status": 2}))
    result = dns.gather("firm.example", SETTINGS)
    assert {probe.reason for probe in result.probes} == {UnknownReason.TARGET_FAILED}


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


def test_a_subdomain_asks_its_parents_but_no_top_level(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeHttp.install(monkeypatch, from_recorded({}, CLOUDFLARE))
    dns.gather("shop.eu.firm.example", SETTINGS)
    asked = {key_of(request) for request in fake.requests}
    assert {"_dmarc.eu.firm.example TXT", "_dmarc.firm.example TXT", "firm.example CAA"} <= asked
    assert not {key for key in asked if key.split()[0] in {"example", "_dmarc.example"}}


def test_an_endless_redirect_of_spf_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = [{"type": 16, "data": "v=spf1 redirect=firm.example"}]
    answers = {"firm.example TXT": NOTHING | {"Answer": loop}}
    fake = FakeHttp.install(monkeypatch, from_recorded(answers, CLOUDFLARE))
    result = dns.gather("firm.example", SETTINGS)
    assert statuses(result)["mail_auth"] is ProbeStatus.FAIL
    assert [key_of(request) for request in fake.requests].count("firm.example TXT") == 1


def test_includes_are_asked_for_once_each_and_up_to_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = [f"s{number}.firm.example" for number in range(20)]
    every = " ".join(f"include:{name}" for name in names)
    texts = dict.fromkeys(names, f"v=spf1 {every} include:%{{i}}.firm.example -all")
    texts["firm.example"] = "v=spf1 include:s0.firm.example include:s0.firm.example -all"
    answers = {
        f"{name} TXT": NOTHING | {"Answer": [{"type": 16, "data": text}]}
        for name, text in texts.items()
    }
    fake = FakeHttp.install(monkeypatch, from_recorded(answers, CLOUDFLARE))
    mail, _ = dns.gather("firm.example", SETTINGS).probes
    asked = [key_of(request) for request in fake.requests if key_of(request).startswith("s")]
    assert asked[0] == "s0.firm.example TXT"
    assert len(asked) == len(set(asked)) == 10
    assert mail.facts["spf"]["problem"] == "takes more than 10 look-ups"
