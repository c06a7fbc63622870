"""The domain search: whom it asks with which key, and what comes of answers of every kind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
import requests

from handlers.adapters import clock
from handlers.adapters.aws import api_key
from handlers.adapters.aws.s3 import feed_store, raw_answers
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import (
    Degraded,
    NotEnrolled,
    NotLicensed,
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
)
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.domain.evidence.results import ProviderResult
from handlers.providers.feeds.hibp_breaches import read_list
from handlers.providers.framework.breaches import ATTRIBUTION
from handlers.providers.hibp_domain_search import gather as domain_search
from handlers.providers.hibp_domain_search.gather import MOST_BYTES
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply
from tests.handlers.providers.recordings import read_recorded

NOW = "2026-11-27T12:00:00.000Z"
GOOD = read_recorded("hibp_domain_search")
COPY = read_list(read_recorded("hibp_breaches"), NOW)
OWN = {"DomainName": "firm.example"}
KEY = "0123456789abcdef" * 2
BASE = "https://hibp.example/api/v3"
SETTINGS = ProviderSettings(
    provider="hibp_domain_search",
    provider_urls={"api": BASE},
    user_agent="tests/1",
    licensed=True,
    api_key_secret="arn:secret",
)
Replies = dict[str, Reply | Exception]


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The raw answers that were kept."""
    Clock.install(monkeypatch)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(feed_store, "stored", {"hibp_breaches": COPY}.get)
    monkeypatch.setattr(api_key, "stored", {"arn:secret": KEY}.__getitem__)
    answers: list[bytes] = []
    monkeypatch.setattr(raw_answers, "keep", lambda _url, raw: answers.append(raw))
    return answers


def asking(
    monkeypatch: pytest.MonkeyPatch,
    *,
    listed: Reply | Exception | None = None,
    search: Reply | Exception | None = None,
) -> list[requests.PreparedRequest]:
    """Answer both questions, as recorded where nothing else is said; gives what was asked."""
    asked: list[requests.PreparedRequest] = []

    def reply(request: requests.PreparedRequest) -> Reply | Exception:
        asked.append(request)
        if str(request.url).endswith("/subscribeddomains"):
            return Reply(GOOD["subscribeddomains"]) if listed is None else listed
        return Reply(GOOD["breacheddomain"]) if search is None else search

    FakeHttp.install(monkeypatch, reply)
    return asked


def gather(domain: str = "firm.example") -> ProviderResult:
    return domain_search.gather(domain, SETTINGS)


def test_the_recorded_answers_are_understood(
    monkeypatch: pytest.MonkeyPatch, kept: list[bytes]
) -> None:
    asked = asking(monkeypatch)
    result = gather()
    [probe] = result.probes
    assert (probe.probe, probe.status.value) == ("staff_breaches", "FAIL")
    assert (probe.facts["accounts"], probe.facts["accountsWithPasswords"]) == (2, 1)
    assert [each["name"] for each in probe.facts["newest"]] == ["Planner2025", "Forum2016"]
    assert [str(request.url) for request in asked] == [
        f"{BASE}/subscribeddomains",
        f"{BASE}/breacheddomain/firm.example",
    ]
    for request in asked:
        assert request.headers["hibp-api-key"] == KEY
        assert request.headers["User-Agent"] == "tests/1"
    # People are in it: what stays is a digest.
    text = json.dumps(result.to_json())
    assert not [alias for alias in (*GOOD["breacheddomain"], "Dating2021") if alias in text]
    assert "other.example" not in text
    assert kept == []
    raw = json.dumps(GOOD["breacheddomain"]).encode()
    assert hashlib.sha256(raw).hexdigest() in {source.sha256 for source in result.sources}
    assert KEY not in text


def test_where_it_says_that_there_are_none_nobody_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = asking(monkeypatch, listed=Reply([{"DomainName": "FIRM.example", "PwnCount": 0}]))
    [probe] = gather().probes
    assert probe.status.value == "PASS"
    assert len(asked) == 1
    feeds = probe.facts.pop("feeds")
    assert list(feeds) == ["hibp_breaches"]
    assert probe.facts == {
        "accounts": 0,
        "accountsWithPasswords": 0,
        "breaches": 0,
        "newest": [],
        "attribution": ATTRIBUTION,
    }


@pytest.mark.parametrize("name", ["müller.example", "xn--mller-kva.example", "MÜLLER.example."])
def test_a_name_is_found_in_either_form(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    asked = asking(monkeypatch, listed=Reply([{"DomainName": name, "PwnCount": None}]))
    gather("xn--mller-kva.example")
    assert str(asked[1].url).endswith("/breacheddomain/xn--mller-kva.example")


def test_nothing_found_is_a_404_without_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    asking(monkeypatch, listed=Reply([{"DomainName": "firm.example"}]), search=Reply(b"", 404))
    [probe] = gather().probes
    assert probe.status.value == "PASS"
    assert [found.code.value for found in probe.findings] == ["no_staff_account_breached"]


def test_a_404_where_there_are_accounts_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asking(monkeypatch, search=Reply(b"", 404))
    with pytest.raises(
        ProviderError, match=r"^hibp_domain_search: it counts accounts, and finds none$"
    ):
        gather()


@pytest.mark.parametrize("listed", [[], GOOD["subscribeddomains"][1:]])
def test_a_domain_that_is_not_enrolled_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, listed: list[Any]
) -> None:
    asked = asking(monkeypatch, listed=Reply(listed))
    with pytest.raises(
        NotEnrolled, match=r"^hibp_domain_search: firm\.example isn't enrolled there$"
    ):
        gather()
    assert len(asked) == 1


TEXT = "text/plain; charset=utf-8"
REFUSALS: list[tuple[Reply | Exception, type[Degraded]]] = [
    (Reply(b"Access denied due to invalid hibp-api-key.", 401, TEXT), ProviderError),
    (Reply(b"Access denied: not verified.", 403, TEXT), ProviderError),
    (Reply(b"<h1>Just a moment</h1>", 403, "text/html", {"cf-ray": "1"}), ProviderError),
    (Reply(b"<h1>Just a moment</h1>", 503, "text/html"), ProviderError),
    (Reply(b"<h1>Welcome</h1>", 200, "text/html"), ProviderError),
    (Reply(b"", 301, TEXT, {"Location": "https://other.example/"}), ProviderError),
    (Reply(b"", 400, TEXT), ProviderError),
    (Reply(b"[" * 100, 200), ProviderError),
    (Reply(b'{"a": "' + b"b" * MOST_BYTES + b'"}', 200), ProviderError),
    (requests.ConnectionError(), ProviderError),
    (requests.ReadTimeout(), ProviderTimeout),
    *(
        (Reply({"statusCode": 429}, 429, headers={"Retry-After": wait}), ProviderRateLimited)
        for wait in ("0", "2", "3600", "-1", "1e9", "soon", "Fri, 27 Nov 2099 12:00:00 GMT", "")
    ),
    (Reply({"statusCode": 429}, 429), ProviderRateLimited),
]


@pytest.mark.parametrize(("reply", "kind"), REFUSALS)
@pytest.mark.parametrize("question", ["listed", "search"])
def test_each_refusal_is_a_typed_error_and_few_calls(
    monkeypatch: pytest.MonkeyPatch,
    question: str,
    reply: Reply | Exception,
    kind: type[Degraded],
) -> None:
    given: Replies = {question: reply}
    asked = asking(monkeypatch, **given)
    with pytest.raises(Degraded) as caught:
        gather()
    assert caught.type is kind
    assert len(asked) <= 4
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("listed", "reason"),
    [
        ({}, "the answer isn't a list of domains"),
        (["firm.example"], "DomainName is missing or of another type"),
        ([{"DomainName": 1}], "DomainName is missing or of another type"),
        ([OWN | {"PwnCount": "3"}], "PwnCount is missing or of another type"),
        ([OWN | {"PwnCount": -1}], "PwnCount is out of range"),
        ([OWN | {"PwnCount": True}], "PwnCount is missing or of another type"),
    ],
)
def test_a_list_in_another_shape_is_refused(
    monkeypatch: pytest.MonkeyPatch, listed: object, reason: str
) -> None:
    asking(monkeypatch, listed=Reply(listed))
    with pytest.raises(ProviderError, match=f"^hibp_domain_search: {reason}$"):
        gather()


def test_without_the_list_of_breaches_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = asking(monkeypatch)
    empty: Callable[[str], FeedCopy | None] = {}.get
    monkeypatch.setattr(feed_store, "stored", empty)
    with pytest.raises(
        ProviderError, match=r"^hibp_domain_search: there is no copy of the list of breaches$"
    ):
        gather()
    assert asked == []


def test_without_a_licence_neither_key_nor_source_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = asking(monkeypatch)
    monkeypatch.setattr(api_key, "stored", lambda _secret: pytest.fail("the key was read"))
    with pytest.raises(NotLicensed):
        domain_search.gather("firm.example", SETTINGS.model_copy(update={"licensed": False}))
    assert asked == []
