"""The daily refresh: each feed by itself, and never a good copy for a broken download."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import pytest

from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.aws.step_functions import executions
from handlers.domain.errors import FeedsNotRefreshed, ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.events.security_service.refresh_feeds import handler
from handlers.providers.registry.feeds import FEEDS
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply
from tests.handlers.providers.recordings import read_recorded

GOOD = {feed.id: read_recorded(feed.id) for feed in FEEDS}
KEV = GOOD["cisa_kev"]
KEV_ENTRIES = frozenset(each["cveID"] for each in KEV["vulnerabilities"])
Announced: TypeAlias = dict[str, frozenset[str]]
Started: TypeAlias = list[tuple[str, str, Any]]
URLS = {feed.id: dict.fromkeys(feed.urls, f"https://{feed.id}.example/") for feed in FEEDS}


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> dict[str, FeedCopy]:
    """The store."""
    monkeypatch.setenv("FEED_URLS", json.dumps(URLS))
    monkeypatch.setenv("USER_AGENT", "tests/1")
    monkeypatch.setenv("NIGHT_WATCH", "arn:machine")
    Clock.install(monkeypatch)
    kept: dict[str, FeedCopy] = {}
    monkeypatch.setattr(feed_store, "stored", kept.get)
    monkeypatch.setattr(feed_store, "store", lambda copy: kept.update({copy.feed: copy}))
    return kept


@pytest.fixture(autouse=True)
def announced(monkeypatch: pytest.MonkeyPatch) -> dict[str, frozenset[str]]:
    """The entries that were announced, by feed."""
    known: dict[str, frozenset[str]] = {}
    monkeypatch.setattr(feed_store, "announced", known.get)

    def store_announced(feed: str, entries: Collection[str]) -> None:
        known[feed] = frozenset(entries)

    monkeypatch.setattr(feed_store, "store_announced", store_announced)
    return known


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Any]]:
    """The executions."""
    every: list[tuple[str, str, Any]] = []
    monkeypatch.setattr(executions, "start", lambda *given: every.append(given))
    return every


def refresh(
    monkeypatch: pytest.MonkeyPatch, context: Any, *, feeds: Sequence[str] = (), **replies: Reply
) -> dict[str, int]:
    served = {feed: Reply(body) for feed, body in GOOD.items()} | replies
    FakeHttp.install(monkeypatch, lambda request: served[urlsplit(str(request.url)).netloc[:-8]])
    return handler({"feeds": feeds} if feeds else {}, context)


def test_all_feeds_are_copied(
    monkeypatch: pytest.MonkeyPatch, context: Any, copies: dict[str, FeedCopy]
) -> None:
    found = refresh(monkeypatch, context)
    assert found == {feed: len(copies[feed].entries) for feed in GOOD}
    assert min(found.values()) >= 2
    assert copies["first_epss"].entries["CVE-2021-10002"] == "0.974210000"


def test_what_was_copied_and_what_is_new_is_logged(
    monkeypatch: pytest.MonkeyPatch,
    context: Any,
    announced: Announced,
    logs: Callable[[], list[dict[str, Any]]],
) -> None:
    new = min(KEV_ENTRIES)
    announced["cisa_kev"] = KEV_ENTRIES - {new}
    refresh(monkeypatch, context, feeds=["cisa_kev"])
    lines = {line["message"]: line for line in logs()}
    assert lines["Feed copied"]["feed"] == lines["New entries announced"]["feed"] == "cisa_kev"
    assert lines["Feed copied"]["entries"] == len(KEV_ENTRIES)
    assert lines["New entries announced"]["entries"] == [new]


def test_one_is_copied_alone(
    monkeypatch: pytest.MonkeyPatch, context: Any, copies: dict[str, FeedCopy]
) -> None:
    assert set(refresh(monkeypatch, context, feeds=["cisa_kev"])) == {"cisa_kev"} == set(copies)


def test_what_is_new_starts_the_watch_once_and_the_first_copy_is_no_news(
    monkeypatch: pytest.MonkeyPatch, context: Any, announced: Announced, started: Started
) -> None:
    refresh(monkeypatch, context)
    assert (started, announced["cisa_kev"]) == ([], KEV_ENTRIES)
    new = min(KEV_ENTRIES)
    announced["cisa_kev"] = (KEV_ENTRIES - {new}) | {"CVE-2020-0001"}
    # Though others can't be copied.
    with pytest.raises(FeedsNotRefreshed, match="first_epss"):
        refresh(monkeypatch, context, first_epss=Reply(status=500))
    ((machine, name, given),) = started
    assert (machine, given) == ("arn:machine", {"cves": [new]})
    assert 0 < len(name) <= 80
    assert announced["cisa_kev"] == KEV_ENTRIES | {"CVE-2020-0001"}
    refresh(monkeypatch, context)
    assert len(started) == 1


def test_what_could_not_be_announced_is_announced_under_the_same_name_next_time(
    monkeypatch: pytest.MonkeyPatch, context: Any, announced: Announced, started: Started
) -> None:
    refresh(monkeypatch, context)
    announced["cisa_kev"] = KEV_ENTRIES - {min(KEV_ENTRIES)}
    with monkeypatch.context() as broken:
        broken.setattr(feed_store, "store_announced", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            refresh(monkeypatch, context)
    refresh(monkeypatch, context)
    assert started[0] == started[1]


def test_a_store_that_is_refused_is_reported_once_for_each_feed(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    def refused(feed: str) -> None:
        raise ProviderError(f"{feed}: the copy can't be read")

    monkeypatch.setattr(feed_store, "stored", refused)
    with pytest.raises(FeedsNotRefreshed) as failed:
        refresh(monkeypatch, context)
    assert str(failed.value).split("; ") == [f"{feed.id}: the copy can't be read" for feed in FEEDS]


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
