"""The HTTP client of the providers: limits, retries and typed errors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from urllib3.exceptions import ProtocolError

from handlers.adapters.budget import Budget
from handlers.adapters.http import call_log, json_body
from handlers.adapters.http import client as http
from handlers.adapters.http.client import JsonAnswer, JsonRequest, fetch_json
from handlers.adapters.http.retry_after import seconds_to_wait
from handlers.domain.errors import ProviderError, ProviderRateLimited, ProviderTimeout
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply

REQUEST = JsonRequest(
    provider="dns",
    url="https://provider.example/ask",
    params={"name": "well-kept.example"},
    headers={"User-Agent": "tests/1"},
    absent=frozenset({404}),
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock.install(monkeypatch)


def ask(
    monkeypatch: pytest.MonkeyPatch, *replies: Reply | Exception, seconds: float = 12
) -> tuple[FakeHttp, JsonAnswer | Exception]:
    """Ask once; the last reply repeats. Gives the transport and the answer or the error."""
    remaining: Iterator[Reply | Exception] = iter([*replies, *[replies[-1]] * 5])
    fake = FakeHttp.install(monkeypatch, lambda _request: next(remaining))
    try:
        return fake, fetch_json(REQUEST, Budget.of(seconds))
    except Exception as error:
        return fake, error


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


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (requests.ConnectTimeout(), ProviderTimeout),
        (requests.ReadTimeout(), ProviderTimeout),
        (requests.ConnectionError(), ProviderError),
        (requests.exceptions.ChunkedEncodingError(), ProviderError),
        (Reply(status=500), ProviderError),
        (Reply(b"<html>", status=502, content_type="text/html"), ProviderError),
        (Reply(status=429), ProviderRateLimited),
    ],
)
def test_what_may_pass_is_tried_three_times(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, failure: Reply | Exception, kind: type
) -> None:
    fake, error = ask(monkeypatch, failure)
    assert type(error) is kind
    assert len(fake.requests) == 3
    fake, answer = ask(monkeypatch, failure, Reply([]))
    assert isinstance(answer, JsonAnswer)
    assert len(fake.requests) == 2


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=400),
        Reply(status=403, content_type="text/html"),
        Reply(b"<html>", content_type="text/html"),
        Reply(b"[]", content_type=""),
        Reply(b"{"),
        Reply(b"[NaN]"),
        Reply(b"[-Infinity]"),
        Reply(b'{"a": 1e999}'),
        Reply(b"[-1e999]"),
        Reply(b'{"a": 1, "a": 2}'),
        Reply(b"[" * 65 + b"]" * 65),
        Reply("[]".encode("utf-16")),
        Reply(b"[" * 100_000),
        Reply(b"\xff\xfe\xfa"),
        Reply(b" " * (json_body.MAX_BYTES + 1)),
        requests.exceptions.InvalidURL(),
    ],
)
def test_what_stays_wrong_is_asked_once(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, reply: Reply | Exception
) -> None:
    fake, error = ask(monkeypatch, reply)
    assert type(error) is ProviderError
    assert len(fake.requests) == 1


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


def test_retry_after_is_kept(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    _, answer = ask(monkeypatch, Reply(status=429, headers={"Retry-After": "7"}), Reply([]))
    assert isinstance(answer, JsonAnswer)
    assert len(clock.slept) == 1
    assert clock.slept[0] >= 7


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_that_does_not_fit_is_reported_at_once(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, status: int
) -> None:
    fake, error = ask(monkeypatch, Reply(status=status, headers={"Retry-After": "3600"}))
    assert type(error) is ProviderRateLimited
    assert "20 s" in str(error)
    assert len(fake.requests) == 1
    assert clock.slept == []


def test_no_attempt_starts_after_the_budget(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    def slow(_request: Any) -> Exception:
        clock.now += 5
        return requests.ReadTimeout()

    fake = FakeHttp.install(monkeypatch, slow)
    start = clock.now
    with pytest.raises(ProviderTimeout):
        fetch_json(REQUEST, Budget.of(8))
    assert len(fake.requests) == 2
    assert clock.now - start < 8 + 5
    assert fake.timeouts[1][1] <= 3
    with pytest.raises(ProviderTimeout):
        fetch_json(REQUEST, Budget(start))
    assert len(fake.requests) == 2


def test_a_body_that_drips_ends_with_the_budget(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    class Drip:
        closed = False

        def read(self, amount: int = -1) -> bytes:
            clock.now += 1
            return b" "

        read1 = read

        def close(self) -> None:
            """Nothing is open."""

    start = clock.now
    _, error = ask(monkeypatch, Reply(raw=Drip()))
    assert type(error) is ProviderTimeout
    assert clock.now - start <= 13


def test_a_body_that_breaks_off_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    class Broken:
        closed = False

        def read1(self, amount: int = -1) -> bytes:
            raise ProtocolError("Connection broken")

        read = read1

        def close(self) -> None:
            """Nothing is open."""

    fake, error = ask(monkeypatch, Reply(raw=Broken()))
    assert type(error) is ProviderError
    assert len(fake.requests) == 3


def test_the_session_keeps_no_cookies_and_no_ambient_credentials(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    fake, _ = ask(monkeypatch, Reply([], headers={"Set-Cookie": "a=b"}))
    fetch_json(REQUEST, Budget.of(5))
    assert "Cookie" not in fake.requests[1].headers
    assert "Authorization" not in fake.requests[1].headers
    session = http.new_session()
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


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, 0),
        ("", 0),
        ("soon", 0),
        ("0", 1),
        ("5", 5),
        ("86400", 20),
        ("-3", 0),
        ("²", 0),
        ("٣", 0),
    ],
)
def test_retry_after_in_seconds(header: str | None, seconds: float) -> None:
    assert seconds_to_wait(header) == seconds


def test_retry_after_as_a_date() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=10)
    assert 8 <= seconds_to_wait(format_datetime(soon, usegmt=True)) <= 10
    assert seconds_to_wait("Wed, 21 Oct 2015 07:28:00 GMT") == 1


def test_json_of_many_levels_and_brackets_in_texts_is_read() -> None:
    assert json_body.parse(b'{"a": "[[[' + b"[" * 99 + b'"}', "dns") == {"a": "[" * 102}
    assert json_body.parse(b"\xef\xbb\xbf" + b"[" * 64 + b"]" * 64, "dns")


@given(st.text())
def test_retry_after_of_any_text_is_within_its_limits(header: str) -> None:
    assert seconds_to_wait(header) == 0 or 1 <= seconds_to_wait(header) <= 20


@given(st.binary(max_size=200))
def test_any_bytes_are_json_or_a_provider_error(raw: bytes) -> None:
    with suppress(ProviderError):
        json_body.parse(raw, "dns")
