"""One question to a provider, with an answer that a test gives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.adapters.budget import Budget
from handlers.adapters.http.client import JsonAnswer, JsonRequest, fetch_json
from tests.handlers.adapters.fake_http import FakeHttp, Reply

REQUEST = JsonRequest(
    provider="dns",
    url="https://provider.example/ask",
    params={"name": "well-kept.example"},
    headers={"User-Agent": "tests/1"},
    absent=frozenset({404}),
)


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
