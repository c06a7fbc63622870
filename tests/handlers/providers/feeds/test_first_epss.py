"""EPSS: all pages of what was asked for, or nothing."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
import requests
from hypothesis import given

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError
from handlers.providers.feeds import first_epss
from handlers.providers.feeds.first_epss import read_page
from tests.handlers.adapters.fake_http import FakeHttp, Reply, query_of
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.recordings import read_recorded

GOOD = read_recorded("first_epss")
SETTINGS = ProviderSettings(
    provider="first_epss",
    provider_urls=json.dumps({"api": "https://epss.example/v1"}),
    user_agent="tests/1",
)


def rows(numbers: range, **changes: Any) -> list[dict[str, Any]]:
    row = {"epss": "0.900000000", "percentile": "0.99", "date": "2026-02-28"}
    return [row | {"cve": f"CVE-2021-{number:05}"} | changes for number in numbers]


def download(
    monkeypatch: pytest.MonkeyPatch, served: list[dict[str, Any]], total: int, most: int = 1000
) -> tuple[list[dict[str, str]], dict[str, Any]]:
    """Serve pages of at most ``most`` rows; gives the queries and the entries."""

    def reply(request: requests.PreparedRequest) -> Reply:
        query = query_of(request)
        offset, limit = int(query["offset"]), min(int(query["limit"]), most)
        return Reply(GOOD | {"total": total, "data": served[offset : offset + limit]})

    fake = FakeHttp.install(monkeypatch, reply)
    entries = first_epss.download(SETTINGS).entries
    return [query_of(request) for request in fake.requests], entries


def test_the_recorded_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    queries, entries = download(monkeypatch, GOOD["data"], total=2)
    assert entries == {"CVE-2021-10002": "0.974210000", "CVE-2022-10003": "0.500000000"}
    assert queries == [{"epss-gt": "0.5", "limit": "1000", "offset": "0"}]


@pytest.mark.parametrize("most", [1000, 100])
def test_all_pages_are_fetched_however_long_the_server_makes_them(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    queries, entries = download(monkeypatch, rows(range(2500)), total=2500, most=most)
    assert len(entries) == 2500
    assert len(queries) == 2500 // most + (2500 % most > 0)


@pytest.mark.parametrize(
    ("served", "reason"),
    [
        (rows(range(1500)), "^first_epss: the pages don't make a whole$"),
        (rows(range(2500), cve="CVE-2021-00001"), "^first_epss: a CVE is there twice$"),
    ],
)
def test_pages_that_do_not_make_a_whole_are_refused(
    monkeypatch: pytest.MonkeyPatch, served: list[dict[str, Any]], reason: str
) -> None:
    with pytest.raises(ProviderError, match=reason):
        download(monkeypatch, served, total=2500)


def test_scores_of_two_days_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    served = [*rows(range(1000)), *rows(range(1000, 1500), date="2026-03-01")]
    with pytest.raises(ProviderError, match="whole"):
        download(monkeypatch, served, total=1500)


OUT_OF_RANGE = "^first_epss: a score is out of the range that was asked for$"


@pytest.mark.parametrize(
    ("epss", "reason"),
    [
        ("0.49", OUT_OF_RANGE),
        ("1.1", OUT_OF_RANGE),
        ("-0.7", "isn't a number"),
        ("0.9e0", "isn't a number"),
        ("NaN", "isn't a number"),
        (0.9, "epss is missing or of another type"),
        (None, "epss is missing or of another type"),
    ],
)
def test_a_score_that_was_not_asked_for_is_refused(epss: Any, reason: str) -> None:
    with pytest.raises(ProviderError, match=reason):
        read_page(GOOD | {"data": rows(range(1), epss=epss)})


@given(ANY_JSON | nearly(GOOD))
def test_any_json_is_read_or_a_provider_error(body: Any) -> None:
    with suppress(ProviderError):
        found, _, _ = read_page(body)
        assert all(0.5 <= float(score) <= 1 for score in found.values())
