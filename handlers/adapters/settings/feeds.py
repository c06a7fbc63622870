"""The daily copies of the feeds."""

from __future__ import annotations

from pydantic import Json

from handlers.adapters.settings.reading import Settings


class FeedStoreSettings(Settings):
    """Where the daily copies of the feeds are."""

    feeds_bucket: str


class FeedsSettings(Settings):
    """The base URLs of all feeds, by feed and name, and who asks."""

    feed_urls: Json[dict[str, dict[str, str]]]
    user_agent: str


class NightWatchSettings(Settings):
    """The ARN of the state machine of the night watch, which new entries start."""

    night_watch: str
