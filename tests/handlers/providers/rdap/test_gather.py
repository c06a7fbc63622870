"""Questions to registries: whom, how, and what comes of answers of every kind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import requests
from hypothesis import given

from handlers.adapters import clock
from handlers.adapters.aws.s3 import feed_store, raw_answers
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded, ProviderError, ProviderRateLimited, ProviderTimeout
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.feeds.iana_rdap import read_bootstrap
from handlers.providers.rdap import gather as rdap
from handlers.providers.rdap.gather import MOST_BYTES
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.probe_findings import assert_well_formed, codes
from tests.handlers.providers.recordings import read_recorded

NOW = "2026-11-27T12:00:00.000Z"
GOOD = read_recorded("rdap")
MEDIA = "application/rdap+json; charset=utf-8"
COPY = read_bootstrap(read_recorded("iana_rdap"), "https://data.example/dns.json", NOW)
BASE = "https://rdap.registry.example/v1/"
ASKED = f"{BASE}domain/well-kept.example"
SETTINGS = ProviderSettings(
    provider="rdap",
    provider_urls=json.dumps({"de": "https://rdap.denic.example/"}),
    user_agent="tests/1",
)
Answer = Callable[[requests.PreparedRequest], Reply | Exception]


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> dict[str, FeedCopy]:
    """The daily copies."""
    kept = {"iana_rdap": COPY}
    monkeypatch.setattr(feed_store, "stored", kept.get)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    Clock.install(monkeypatch)
    return kept


def answering(monkeypatch: pytest.MonkeyPatch, replies: Mapping[str, Reply]) -> FakeHttp:
    return FakeHttp.install(monkeypatch, lambda request: replies[str(request.url)])


def asked(fake: FakeHttp) -> list[str]:
    return [str(request.url) for request in fake.requests]


def test_the_registry_is_asked_about_the_name_that_was_registered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake = answering(monkeypatch, {ASKED: Reply(GOOD, content_type=MEDIA)})
    result = rdap.gather("mail.well-kept.example", SETTINGS)
    [probe] = result.probes
    assert probe.status is ProbeStatus.PASS
    assert codes(probe) == [
        "registration_lasts",
        "transfer_locked",
        "registry_locked",
        "name_servers_registered",
    ]
    assert asked(fake) == [ASKED]
    assert fake.requests[0].headers["Accept"] == "application/rdap+json, application/json"
    assert fake.requests[0].headers["User-Agent"] == "tests/1"
    assert probe.facts == {
        "registered": "well-kept.example",
        "feeds": {
            "iana_rdap": {"observedAt": NOW, "released": "2026-11-20", "stale": False},
        },
        "server": BASE,
        "expires": "2027-12-24T09:00:00Z",
        "statuses": [
            "client transfer prohibited",
            "server delete prohibited",
            "server transfer prohibited",
            "server update prohibited",
        ],
        "nameServers": ["ns1.well-kept.example", "ns2.dns-host.example"],
    }
    assert_well_formed(probe)


def test_nothing_of_a_person_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[bytes] = []
    monkeypatch.setattr(raw_answers, "keep", lambda _url, raw: kept.append(raw))
    answering(monkeypatch, {ASKED: Reply(GOOD, content_type=MEDIA)})
    result = rdap.gather("well-kept.example", SETTINGS)
    assert kept == []
    text = json.dumps(result.to_json())
    assert not [word for word in ("Petra", "petra", "Registrar") if word in text]
    [source] = result.sources
    assert source.sha256 == hashlib.sha256(json.dumps(GOOD).encode()).hexdigest()


@pytest.mark.parametrize("domain", ["firm.at", "firm.co.at", "firm.de"])
def test_a_registry_that_publishes_next_to_nothing_is_reported_as_such(
    monkeypatch: pytest.MonkeyPatch, domain: str
) -> None:
    changed = [{"eventAction": "last changed", "eventDate": "2024-05-02T10:11:12+02:00"}]
    minimal = {"objectClassName": "domain", "ldhName": domain, "status": ["active"]}
    reply = Reply(minimal | {"events": changed, "entities": []}, content_type=MEDIA)
    fake = answering(monkeypatch, {"https://rdap.denic.example/domain/firm.de": reply})
    [probe] = rdap.gather(domain, SETTINGS).probes
    assert probe.status is ProbeStatus.NOT_APPLICABLE
    assert codes(probe) == ["registration_not_published"]
    assert len(fake.requests) == (1 if domain == "firm.de" else 0)
    assert_well_formed(probe)


@pytest.mark.parametrize("body", [b"", json.dumps({"errorCode": 404}).encode(), b"<html>"])
def test_no_such_object(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    answering(monkeypatch, {ASKED: Reply(body, status=404, content_type="text/html")})
    [probe] = rdap.gather("well-kept.example", SETTINGS).probes
    assert (probe.status, codes(probe)) == (
        ProbeStatus.NOT_APPLICABLE,
        ["registration_not_found"],
    )


def test_without_a_copy_of_the_file_nothing_is_known(
    monkeypatch: pytest.MonkeyPatch, copies: dict[str, FeedCopy]
) -> None:
    copies.clear()
    fake = answering(monkeypatch, {})
    with pytest.raises(ProviderError, match=r"^rdap: there is no copy of IANA's file$"):
        rdap.gather("well-kept.example", SETTINGS)
    assert fake.requests == []


def moved(to: str, status: int = 302) -> Reply:
    return Reply(b"", status=status, headers={"Location": to}, content_type="text/html")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_listed_server_is_followed(
    monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    there = "https://rdap.com.example/domain/well-kept.example"
    good = Reply(GOOD, content_type=MEDIA)
    fake = answering(monkeypatch, {ASKED: moved(there, status), there: good})
    [probe] = rdap.gather("well-kept.example", SETTINGS).probes
    assert probe.status is ProbeStatus.PASS
    assert asked(fake) == [ASKED, there]


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/", "https://evil.example/", "http://rdap.com.example/", ""]
)
def test_a_redirect_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    fake = answering(monkeypatch, {ASKED: moved(to)})
    reason = "^rdap: a redirect leads to a server that isn't listed$"
    with pytest.raises(ProviderError, match=reason):
        rdap.gather("well-kept.example", SETTINGS)
    assert asked(fake) == [ASKED]


def test_a_redirect_loop_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = answering(monkeypatch, {ASKED: moved(ASKED)})
    with pytest.raises(ProviderError, match=r"^rdap: more than 2 redirects$"):
        rdap.gather("well-kept.example", SETTINGS)
    assert len(fake.requests) == 3


SOON = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
LONG_AGO = "Thu, 01 Jan 1998 00:00:00 GMT"


@pytest.mark.parametrize(
    "wait",
    [None, "0", "1", pytest.param(SOON, id="SOON"), LONG_AGO, "soon", "-5", "1e9", ""],
)
def test_too_many_requests_are_asked_once_more(
    monkeypatch: pytest.MonkeyPatch, wait: str | None
) -> None:
    headers = {} if wait is None else {"Retry-After": wait}
    refused = Reply(b"<html>", status=429, content_type="text/html", headers=headers)
    fake = answering(monkeypatch, {ASKED: refused})
    with pytest.raises(ProviderRateLimited):
        rdap.gather("well-kept.example", SETTINGS)
    assert len(fake.requests) == 2


@pytest.mark.parametrize("wait", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_who_asks_for_more_time_than_there_is_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, wait: str
) -> None:
    fake = answering(monkeypatch, {ASKED: Reply(b"", status=429, headers={"Retry-After": wait})})
    with pytest.raises(ProviderRateLimited):
        rdap.gather("well-kept.example", SETTINGS)
    assert len(fake.requests) == 1


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(b"<html>", content_type="text/html"), ProviderError),
        (Reply(GOOD, content_type=""), ProviderError),
        (Reply(b"{", content_type=MEDIA), ProviderError),
        (Reply(b" " * (MOST_BYTES + 1), content_type=MEDIA), ProviderError),
        (Reply(GOOD | {"ldhName": "other.example"}, content_type=MEDIA), ProviderError),
        (Reply(b"", status=400), ProviderError),
        (Reply(b"", status=403), ProviderError),
        (Reply(b"", status=500), ProviderError),
        (Reply(b"[" * 200 + b"]" * 200, content_type=MEDIA), ProviderError),
    ],
)
def test_what_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, reply: Reply, error: type[Degraded]
) -> None:
    answering(monkeypatch, {ASKED: reply})
    with pytest.raises(error):
        rdap.gather("well-kept.example", SETTINGS)


def test_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeHttp.install(monkeypatch, lambda _request: requests.ReadTimeout())
    with pytest.raises(ProviderTimeout):
        rdap.gather("well-kept.example", SETTINGS)


@given(body=ANY_JSON | nearly(GOOD))
def test_nothing_but_a_good_answer_passes(body: Any) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        answering(monkeypatch, {ASKED: Reply(body, content_type=MEDIA)})
        try:
            [probe] = rdap.gather("well-kept.example", SETTINGS).probes
        except ProviderError:
            return
        assert_well_formed(probe)
        if probe.status is ProbeStatus.PASS:
            assert probe.facts["expires"] == "2027-12-24T09:00:00Z"
