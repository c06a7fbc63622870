"""The copy of a feed, reduced to what decides, and when it may replace an older copy."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from handlers.domain.contract import Contract


class FeedCopy(Contract):
    """``entries`` by what is listed; ``observed_at`` is ISO 8601 in UTC, ``released`` a date."""

    feed: str = Field(min_length=1)
    version: str = Field(min_length=1)
    observed_at: str = Field(min_length=1)
    released: str
    entries: dict[str, Any]


def refusal(new: FeedCopy, old: FeedCopy | None, least_share: float) -> str | None:
    """Why ``new`` may not replace ``old``; None when it may."""
    if not new.entries:
        return "it is empty"
    if old is not None and len(new.entries) < least_share * len(old.entries):
        return f"it has {len(new.entries)} entries, and the copy has {len(old.entries)}"
    if old is not None and new.released < old.released:
        return f"it was released on {new.released}, and the copy on {old.released}"
    return None
