"""A breach as Have I Been Pwned describes it, the same in all answers of its API.

https://haveibeenpwned.com/API/v3 ("The breach model")
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.domain.errors import ProviderError
from handlers.domain.timestamps import parse_date
from handlers.providers.framework import json_fields

RECENT_YEARS = 3
ATTRIBUTION = "Have I Been Pwned, haveibeenpwned.com, CC BY 4.0"


@dataclass(frozen=True)
class Breach:
    """One breach. ``counts`` is False for one that is made up, or a list of addresses for spam."""

    name: str
    day: date
    verified: bool
    passwords: bool
    counts: bool


def read_breach(provider: str, entry: object) -> Breach:
    """One entry of a list; raises ProviderError for anything else."""
    if not isinstance(entry, dict):
        raise ProviderError(f"{provider}: a breach isn't an object")
    passing = [
        json_fields.field(provider, entry, name, bool) for name in ("IsFabricated", "IsSpamList")
    ]
    return Breach(
        name=json_fields.field(provider, entry, "Name", str),
        day=json_fields.day(provider, entry, "BreachDate"),
        verified=json_fields.field(provider, entry, "IsVerified", bool),
        passwords="Passwords" in json_fields.field(provider, entry, "DataClasses", list),
        counts=not any(passing),
    )


def first_recent_day(now: str) -> date:
    """From which day on a breach is recent: ``RECENT_YEARS`` before ``now``, ISO 8601."""
    day = parse_date(now[:10])
    try:
        return day.replace(year=day.year - RECENT_YEARS)
    except ValueError:
        # 29 February of a leap year has no namesake.
        return day.replace(year=day.year - RECENT_YEARS, day=28)
