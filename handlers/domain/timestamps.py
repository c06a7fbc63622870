"""Moments as the platform writes them, ISO 8601 in UTC, and the arithmetic that they need."""

from __future__ import annotations

import calendar
import re
from typing import Final

SECONDS_OF_DAY: Final = 86_400

_MOMENT: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z")


def milliseconds(moment: str) -> int:
    """Milliseconds since 1970 of ``2026-01-02T03:04:05.678Z``; the fraction may be left out.

    Raises ValueError for anything else, since moments of two forms can't be compared as text.
    """
    found = _MOMENT.fullmatch(moment)
    if found is None:
        raise ValueError(f"{moment[:40]!r} is no moment in UTC such as 2026-01-02T03:04:05.678Z")
    *parts, fraction = found.groups()
    seconds = calendar.timegm(tuple(int(part) for part in parts))
    return seconds * 1000 + int((fraction or "").ljust(3, "0")[:3])


def days_between(earlier: str, later: str) -> float:
    """The days from one moment to another; negative when they are the other way round."""
    return (milliseconds(later) - milliseconds(earlier)) / 1000 / SECONDS_OF_DAY
