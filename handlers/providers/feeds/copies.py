"""The copies of the feeds, as a provider uses them: how old they are, and what they list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers.adapters.aws.s3 import feed_store
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.domain.timestamps import days_between
from handlers.providers.registry.third_parties import Provider

FRESH_DAYS = 2


@dataclass(frozen=True)
class FeedCopies:
    """The copies by feed; ``missing`` are those that aren't there or can't be read."""

    copies: Mapping[str, FeedCopy]
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Provider) -> FeedCopies:
        """Those that the row names."""
        found = {feed: copy for feed in row.feeds if (copy := _stored(feed)) is not None}
        return cls(found, tuple(feed for feed in row.feeds if feed not in found))

    def among(self, cves: Iterable[str], feed: str) -> list[str]:
        """The CVEs that a feed names, in order; none when the feed is missing."""
        entries = self.copies[feed].entries if feed in self.copies else {}
        return sorted(cve for cve in cves if cve in entries)

    def facts(self, now: str) -> dict[str, object]:
        """When each was copied, and whether that is long ago; ``now`` is ISO 8601."""
        return {
            feed: {
                "observedAt": copy.observed_at,
                "released": copy.released,
                "stale": days_between(copy.observed_at, now) > FRESH_DAYS,
            }
            for feed, copy in self.copies.items()
        } | dict.fromkeys(self.missing)


def _stored(feed: str) -> FeedCopy | None:
    try:
        return feed_store.stored(feed)
    except ProviderError:
        return None
