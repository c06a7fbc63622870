"""Replaces the copy of a feed, unless the new one may be incomplete."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module

from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.logging import logger
from handlers.adapters.settings.feeds import FeedsSettings
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded, FeedsNotRefreshed, ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy, refusal
from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.third_parties import Feed


def refresh_all(
    settings: FeedsSettings, announce: Callable[[], object], feeds: Collection[str] = ()
) -> dict[str, int]:
    """Copy all feeds, or only the named ones, and give the number of entries of each.

    ``announce`` reports what is new in them; it is called once all were tried, failed or not.
    Raises FeedsNotRefreshed with all that went wrong.
    """
    entries, problems = {}, []
    for feed in (each for each in FEEDS if not feeds or each.id in feeds):
        try:
            entries[feed.id] = _refresh(feed, settings)
        except Degraded as error:
            problems.append(str(error))
    try:
        announce()
    except Degraded as error:
        problems.append(str(error))
    if problems:
        raise FeedsNotRefreshed("; ".join(dict.fromkeys(problems)))
    return entries


def _refresh(feed: Feed, settings: FeedsSettings) -> int:
    settings_of_feed = ProviderSettings(
        provider=feed.id, provider_urls=settings.feed_urls[feed.id], user_agent=settings.user_agent
    )
    new: FeedCopy = import_module(feed.module).download(settings_of_feed)
    problem = refusal(new, _replaceable(feed), feed.least_share)
    if problem:
        raise ProviderError(f"{feed.id}: the copy stays, since of the download {problem}")
    feed_store.store(new)
    logger.info("Feed copied", extra={"feed": feed.id, "entries": len(new.entries)})
    return len(new.entries)


def _replaceable(feed: Feed) -> FeedCopy | None:
    """The copy that is there, if it is of this version: others can't be compared."""
    old = feed_store.stored(feed.id)
    return old if old is not None and old.version == feed.version else None
