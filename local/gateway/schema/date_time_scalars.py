"""The forms of AWSDate, AWSTime and AWSDateTime.

https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html, and the descriptions that the
scalars carry in an API's own introspection: years before 0000, up to nine digits of a second, an
offset with seconds. AWS gives no range for an offset; here it is that of ``java.time.ZoneOffset``.
"""

from __future__ import annotations

import re
from datetime import date

YEARS_OF_A_CYCLE = 400
LONGEST_OFFSET_SECONDS = 18 * 60 * 60
DATE = r"(?P<year>-?\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
TIME = r"(?P<hour>\d\d):(?P<minute>\d\d)(:(?P<second>\d\d)(\.\d{1,9})?)?"
OFFSET = r"(Z|[+-](?P<offset_hour>\d\d):(?P<offset_minute>\d\d)(:(?P<offset_second>\d\d))?)"


def require_date(text: str) -> None:
    """Raise ValueError unless the text is an AWSDate: ``YYYY-MM-DD``, the offset optional."""
    _require(rf"{DATE}{OFFSET}?", text)


def require_time(text: str) -> None:
    """Raise ValueError unless the text is an AWSTime: ``hh:mm:ss.sss``, the offset optional."""
    _require(rf"{TIME}{OFFSET}?", text)


def require_date_time(text: str) -> None:
    """Raise ValueError unless the text is an AWSDateTime: date, ``T``, time, and an offset."""
    _require(rf"{DATE}T{TIME}{OFFSET}", text)


def _require(pattern: str, text: str) -> None:
    found = re.fullmatch(pattern, text, re.ASCII)
    if found is None:
        raise ValueError(text)
    part = {name: int(digits) for name, digits in found.groupdict(default="0").items()}
    if "year" in part:
        _require_day(found["year"], part["month"], part["day"])
    if "hour" in part and not _is_clock(part["hour"], part["minute"], part["second"]):
        raise ValueError(text)
    _require_offset(part["offset_hour"], part["offset_minute"], part["offset_second"])


def _require_day(year: str, month: int, day: int) -> None:
    if year == "-0000":
        raise ValueError(year)
    # The calendar has a cycle of 400 years; Python has no year before 1.
    date(YEARS_OF_A_CYCLE + int(year) % YEARS_OF_A_CYCLE, month, day)


def _require_offset(hours: int, minutes: int, seconds: int) -> None:
    total = (hours * 60 + minutes) * 60 + seconds
    if not _is_clock(hours, minutes, seconds) or total > LONGEST_OFFSET_SECONDS:
        raise ValueError(f"{hours}:{minutes}:{seconds}")


def _is_clock(hours: int, minutes: int, seconds: int) -> bool:
    return hours < 24 and minutes < 60 and seconds < 60
