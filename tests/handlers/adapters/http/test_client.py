"""The HTTP client of the providers: limits, retries and typed errors."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.budget import Budget
from handlers.adapters.http import call_log, json_body
from handlers.adapters.http.client import JsonAnswer, fetch_json
from handlers.adapters.http.session import new_session
from handlers.domain.errors import ProviderError
from tests.handlers.adapters.fake_http import Clock, Reply
from tests.handlers.adapters.http.asked import REQUEST, ask


def test_an_answer_has_its_json_and_the_digest_of_its_bytes(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    fake, answer = ask(monkeypatch, Reply(b'{"a": [1]}'))
    assert answer == JsonAnswer(
        url="https://provider.example/ask?name=well-kept.example",
        status=200,
        body={"a": [1]},
        sha256="2147dbdb56c4868b170810adc6478ded3311f12987ec1f614a5ff54a4442e792",
    )
    assert fake.timeouts == [(2.0, 5.0)]
    assert clock.slept == []


def test_redirects_are_not_followed(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    fake, error = ask(
        monkeypatch, Reply(status=302, headers={"Location": "http://169.254.169.254/"})
    )
    assert type(error) is ProviderError
    assert len(fake.requests) == 1


class Unread:
    """A body that nobody may ask for; it might never end."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("the body was read")


def test_the_body_of_a_redirect_is_not_read(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    redirect = Reply(status=302, headers={"Location": "http://["}, raw=Unread())
    _, error = ask(monkeypatch, redirect)
    assert type(error) is ProviderError


def test_an_absent_status_needs_no_body(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    _, answer = ask(monkeypatch, Reply(b"gone", status=404, content_type="text/html"))
    assert isinstance(answer, JsonAnswer)
    assert (answer.status, answer.body) == (404, None)
    assert answer.sha256 == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(status=502), "dns: HTTP 502"),
        (Reply(b" " * (json_body.MAX_BYTES + 1)), "dns: the answer is larger than"),
    ],
)
def test_an_error_names_the_provider_and_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, reply: Reply, says: str
) -> None:
    _, error = ask(monkeypatch, reply)
    assert str(error).startswith(says)


def test_the_session_keeps_no_cookies_and_no_ambient_credentials(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    fake, _ = ask(monkeypatch, Reply([], headers={"Set-Cookie": "a=b"}))
    fetch_json(REQUEST, Budget.of(5))
    assert "Cookie" not in fake.requests[1].headers
    assert "Authorization" not in fake.requests[1].headers
    session = new_session()
    assert session.trust_env is False
    assert session.get_adapter("https://a.example").max_retries.total == 0


def test_each_attempt_is_one_log_line_without_the_query(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    lines: list[dict[str, Any]] = []
    monkeypatch.setattr(call_log.logger, "info", lambda _text, **fields: lines.append(fields))
    ask(monkeypatch, Reply(status=500), Reply([]))
    assert [(line["attempt"], line["status"]) for line in lines] == [(1, 500), (2, 200)]
    assert {line["provider"] for line in lines} == {"dns"}
    assert {line["host"] for line in lines} == {"provider.example"}
    assert all(line["durationMs"] >= 0 for line in lines)
    assert "well-kept" not in json.dumps(lines)


def test_json_of_many_levels_and_brackets_in_texts_is_read() -> None:
    assert json_body.parse(b'{"a": "[[[' + b"[" * 99 + b'"}', "dns") == {"a": "[" * 102}
    assert json_body.parse(b"\xef\xbb\xbf" + b"[" * 64 + b"]" * 64, "dns")


@given(st.binary(max_size=200))
def test_any_bytes_are_json_or_a_provider_error(raw: bytes) -> None:
    with suppress(ProviderError):
        json_body.parse(raw, "dns")
