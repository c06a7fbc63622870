"""Reads HTTP's Retry-After header (RFC 9110, section 10.2.3), within limits."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

SHORTEST_SECONDS = 1.0
LONGEST_SECONDS = 20.0


def seconds_to_wait(header: str | None) -> float:
    """The seconds that a header asks to wait, clamped; 0 when it is missing or can't be read."""
    if header is None:
        return 0.0
    text = header.strip()
    try:
        seconds = float(text) if text.isascii() and text.isdecimal() else _seconds_until(text)
    except (ValueError, OverflowError):
        return 0.0
    return min(max(seconds, SHORTEST_SECONDS), LONGEST_SECONDS)


def _seconds_until(http_date: str) -> float:
    date = parsedate_to_datetime(http_date)
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return (aware - datetime.now(UTC)).total_seconds()
