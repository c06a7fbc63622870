"""The clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """The time as ISO 8601 in UTC with milliseconds, as AppSync's AWSDateTime."""
    return _iso(datetime.now(UTC))


def seconds_ago(seconds: int) -> str:
    """The same form for a time in the past."""
    return _iso(datetime.now(UTC) - timedelta(seconds=seconds))


def in_days(days: int) -> str:
    """The same form for a time in the future."""
    return _iso(datetime.now(UTC) + timedelta(days=days))


def epoch_seconds() -> int:
    """The time in whole seconds since 1970."""
    return int(datetime.now(UTC).timestamp())


def from_epoch_ms(milliseconds: int) -> str:
    """The same form for a time given in milliseconds since 1970."""
    return _iso(datetime.fromtimestamp(milliseconds / 1000, UTC))


def _iso(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
