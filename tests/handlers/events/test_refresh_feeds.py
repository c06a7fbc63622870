"""The daily refresh: each feed by itself, and never a good copy for a broken download."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from handlers.adapters.aws.s3 import feed_store
from handlers.domain.errors import FeedsNotRefreshed
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.events.refresh_feeds import handler
from handlers.providers.registry import FEEDS
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply
from tests.handlers.providers.recordings import read_recorded

GOOD = {feed.id: read_recorded(feed.id) for feed in FEEDS}
KEV = GOOD["cisa_kev"]
URLS = {feed.id: dict.fromkeys(feed.urls, f"https://{feed.id}.example/") for feed in FEEDS}


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> dict[str, FeedCopy]:
    """The store."""
    monkeypatch.setenv("FEED_URLS", json.dumps(URLS))
    monkeypatch.setenv("USER_AGENT", "tests/1")
    Clock.install(monkeypatch)
    kept: dict[str, FeedCopy] = {}
    monkeypatch.setattr(feed_store, "stored", kept.get)
    monkeypatch.setattr(feed_store, "store", lambda copy: kept.update({copy.feed: copy}))
    return kept


def refresh(monkeypatch: pytest.MonkeyPatch, context: Any, **replies: Reply) -> dict[str, int]:
    served = {feed: Reply(body) for feed, body in GOOD.items()} | replies
    FakeHttp.install(monkeypatch, lambda request: served[urlsplit(str(request.url)).netloc[:-8]])
    return handler({}, context)


def test_all_feeds_are_copied(
    monkeypatch: pytest.MonkeyPatch, context: Any, copies: dict[str, FeedCopy]
) -> None:
    found = refresh(monkeypatch, context)
    assert found == {feed: len(copies[feed].entries) for feed in GOOD}
    assert min(found.values()) >= 2
    assert copies["first_epss"].entries["CVE-2021-10002"] == "0.974210000"


BROKEN = [
    Reply(b""),
    Reply(json.dumps(KEV).encode()[:-40]),
    Reply(b"<html>", content_type="text/html"),
    Reply(status=403),
    Reply(status=500),
    Reply(KEV | {"vulnerabilities": [], "count": 0}),
    Reply(KEV | {"vulnerabilities": KEV["vulnerabilities"][:1], "count": 1}),
    Reply(KEV | {"dateReleased": "2020-01-01T00:00:00Z"}),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_download_never_replaces_a_good_copy(
    monkeypatch: pytest.MonkeyPatch, context: Any, copies: dict[str, FeedCopy], broken: Reply
) -> None:
    refresh(monkeypatch, context)
    good = copies.pop("first_epss"), copies["cisa_kev"]
    with pytest.raises(FeedsNotRefreshed, match="cisa_kev"):
        refresh(monkeypatch, context, cisa_kev=broken)
    assert copies["cisa_kev"] == good[1]
    assert copies["first_epss"].entries == good[0].entries


def test_the_copy_of_an_older_version_is_replaced(
    monkeypatch: pytest.MonkeyPatch, context: Any, copies: dict[str, FeedCopy]
) -> None:
    refresh(monkeypatch, context)
    many = {f"CVE-2021-{number:05}": True for number in range(500)}
    old = {"version": "cisa_kev/0", "entries": many}
    copies["cisa_kev"] = copies["cisa_kev"].model_copy(update=old)
    assert refresh(monkeypatch, context)["cisa_kev"] == 2
