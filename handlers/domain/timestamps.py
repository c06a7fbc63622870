"""Timestamps and dates of RFC 3339, the one form in which the platform reads and writes moments.

``datetime.fromisoformat`` knows the calendar, but takes far more of ISO 8601 than RFC 3339 lets
through: basic formats, week dates, hours alone, digits of other scripts. So the grammar of section
5.6 comes first.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

SECONDS_OF_DAY = 86_400

_DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]((?:[01][0-9]|2[0-3]):[0-5][0-9]):([0-6][0-9])(?:\.([0-9]+))?"
    r"([Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OWN_FORM = re.compile(r"[0-9T:-]{19}(?:\.[0-9]{1,9})?Z")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LEAP_SECONDS = frozenset({(6, 30), (12, 31)})
"""Month and day whose last minute in UTC may have 61 seconds (RFC 3339, section 5.7)."""
_SHOWN = 40
"""Characters of a foreign text that a message repeats."""


def parse_timestamp(text: str) -> datetime:
    """The moment in UTC of a ``date-time`` (RFC 3339, section 5.6), cut to microseconds.

    A leap second, allowed at the end of June and December in UTC, counts as the second after it.
    Raises ValueError for every other text, and for a moment outside the years 1 to 9999.
    """
    found = _DATE_TIME.fullmatch(text)
    if found is None:
        raise ValueError(f"{text[:_SHOWN]!r} is no timestamp such as 2026-01-02T03:04:05Z")
    day, minute, second, digits, offset = found.groups()
    leap = second == "60"
    fraction = f".{digits[:6]:0<6}" if digits else ""
    zone = "+00:00" if offset in "Zz" else offset
    plain = f"{day}T{minute}:{'59' if leap else second}{fraction}{zone}"
    try:
        moment = datetime.fromisoformat(plain).astimezone(UTC)
        return _after_leap_second(moment) if leap else moment
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{text[:_SHOWN]!r} is no moment of the calendar") from error


def parse_date(text: str) -> date:
    """The day of a ``full-date`` (RFC 3339, section 5.6); raises ValueError for anything else."""
    if not _FULL_DATE.fullmatch(text):
        raise ValueError(f"{text[:_SHOWN]!r} is no date such as 2026-01-02")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error


@lru_cache(maxsize=256)
def milliseconds(timestamp: str) -> int:
    """Milliseconds since 1970 of a timestamp as the platform writes it: in UTC, with a ``Z``.

    Raises ValueError for anything else, since timestamps of two forms can't be compared as text. A
    report repeats a few timestamps in all of its observations, so each is parsed once.
    """
    if not _OWN_FORM.fullmatch(timestamp):
        raise ValueError(f"{timestamp[:_SHOWN]!r} is no timestamp in UTC with a Z")
    return (parse_timestamp(timestamp) - _EPOCH) // timedelta(milliseconds=1)


def days_between(earlier: str, later: str) -> float:
    """The days from one timestamp to another; negative when they are the other way round."""
    return (milliseconds(later) - milliseconds(earlier)) / 1000 / SECONDS_OF_DAY


def day_after(timestamp: str, days: int) -> str:
    """The date in UTC by which something that is kept for so many days is gone.

    It is deleted in the course of its last day, so this is the day after.
    """
    return (parse_timestamp(timestamp) + timedelta(days=days + 1)).date().isoformat()


def moment_after(timestamp: str, seconds: int) -> str:
    """The timestamp so many seconds later, as the platform writes it."""
    later = parse_timestamp(timestamp) + timedelta(seconds=seconds)
    return later.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _after_leap_second(moment: datetime) -> datetime:
    last_minute = (moment.hour, moment.minute) == (23, 59)
    if not last_minute or (moment.month, moment.day) not in _LEAP_SECONDS:
        raise ValueError("there is no leap second at this moment")
    return moment.replace(microsecond=0) + timedelta(seconds=1)


def _written_by_us(text: str) -> str:
    milliseconds(text)
    return text


Timestamp = Annotated[str, AfterValidator(_written_by_us)]
"""A field that holds a timestamp as the platform writes it."""
