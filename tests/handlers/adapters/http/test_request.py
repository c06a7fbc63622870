"""What is sent to a provider, and what comes back of an answer that has no JSON."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from handlers.adapters.budget import Budget
from handlers.adapters.http.client import JsonAnswer, JsonRequest, fetch_json
from handlers.domain.errors import ProviderError
from tests.handlers.adapters.fake_http import FakeHttp, Reply

REQUEST = JsonRequest(
    provider="rdap",
    url="https://provider.example/domain/firm.example",
    params={"part": "dates"},
    headers={"Accept": "application/rdap+json"},
    absent=frozenset({302}),
)
URL = "https://provider.example/domain/firm.example?part=dates"


def test_the_request_has_its_headers_and_accepts_no_compression(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake = FakeHttp.install(monkeypatch, lambda _request: Reply({}))
    fetch_json(REQUEST, Budget.of(12))
    (sent,) = fake.requests
    assert (sent.method, sent.url) == ("GET", URL)
    assert sent.headers["Accept"] == "application/rdap+json"
    assert sent.headers["Accept-Encoding"] == "identity"


def test_an_absent_answer_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = "https://other.example/domain/firm.example"
    FakeHttp.install(
        monkeypatch, lambda _request: Reply(status=302, headers={"Location": elsewhere})
    )
    assert fetch_json(REQUEST, Budget.of(12)) == JsonAnswer(
        url=URL, status=302, body=None, sha256=hashlib.sha256().hexdigest(), location=elsewhere
    )


def test_a_body_that_says_it_failed_is_named_as_the_providers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    FakeHttp.install(monkeypatch, lambda _request: Reply({"Status": 2}))
    monkeypatch.setattr("handlers.adapters.http.client.BACKOFF", lambda _state: 0.0)
    failing = replace(REQUEST, failing=lambda body: body["Status"] == 2)
    with pytest.raises(ProviderError, match="rdap: HTTP 200"):
        fetch_json(failing, Budget.of(12))
