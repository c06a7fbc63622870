"""What the client asks again, when, and when it gives up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from urllib3.exceptions import ProtocolError

from handlers.adapters.budget import Budget
from handlers.adapters.http import json_body
from handlers.adapters.http.client import JsonAnswer, fetch_json
from handlers.adapters.http.retry_after import seconds_to_wait
from handlers.domain.errors import ProviderError, ProviderRateLimited, ProviderTimeout
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply
from tests.handlers.adapters.http.asked import REQUEST, ask


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


@given(st.text())
def test_retry_after_of_any_text_is_within_its_limits(header: str) -> None:
    assert seconds_to_wait(header) == 0 or 1 <= seconds_to_wait(header) <= 20
