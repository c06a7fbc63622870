"""What holds for each feed: who asks, and of what, of when and of which version the copy is."""

from __future__ import annotations

import json
from importlib import import_module

import pytest

from handlers.adapters import clock
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.third_parties import Feed
from tests.handlers.adapters.fake_http import FakeHttp, Reply
from tests.handlers.providers.recordings import read_recorded

NOW = "2026-11-27T12:00:00.000Z"
RELEASED = {
    "cisa_kev": "2026-02-27",
    "first_epss": "2026-02-28",
    "iana_rdap": "2026-11-20",
    "hibp_breaches": "2025-10-01",
}
PATHS = {"hibp_breaches": "/breaches"}


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.id)
def test_a_copy_says_what_it_is_of(monkeypatch: pytest.MonkeyPatch, feed: Feed) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    fake = FakeHttp.install(monkeypatch, lambda _request: Reply(read_recorded(feed.id)))
    [address] = feed.urls
    settings = ProviderSettings(
        provider=feed.id,
        provider_urls=json.dumps({address: "https://feed.example/v1"}),
        user_agent="tests/1",
    )
    copy: FeedCopy = import_module(feed.module).download(settings)
    assert (copy.feed, copy.version, copy.observed_at) == (feed.id, feed.version, NOW)
    assert copy.released == RELEASED[feed.id]
    assert copy.entries
    [request] = fake.requests
    assert str(request.url).partition("?")[0] == f"https://feed.example/v1{PATHS.get(feed.id, '')}"
    assert request.headers["User-Agent"] == "tests/1"
    assert request.headers["Accept"] == "application/json"
