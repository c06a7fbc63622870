"""Reads the fields of foreign JSON, in which any field may have the wrong type."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from handlers.domain.errors import ProviderError
from handlers.domain.timestamps import parse_date, parse_timestamp

CVE = re.compile(r"CVE-[0-9]{4}-[0-9]{4,19}")
DECIMAL = re.compile(r"[0-9]{1,3}(\.[0-9]{1,30})?")
T = TypeVar("T")


def field(provider: str, data: object, name: str, kind: type[T]) -> T:
    """The field of an object, exactly of that type; raises ProviderError, which names it."""
    value = data.get(name) if isinstance(data, dict) else None
    # By identity: True is an int otherwise.
    if type(value) is not kind:
        raise ProviderError(f"{provider}: {name} is missing or of another type")
    return value


def number(provider: str, data: object, name: str, most: int) -> int:
    """A whole number from 0 to ``most``; raises ProviderError for anything else."""
    value = field(provider, data, name, int)
    if not 0 <= value <= most:
        raise ProviderError(f"{provider}: {name} is out of range")
    return value


def day(provider: str, data: object, name: str) -> date:
    """A date of RFC 3339; raises ProviderError for anything else."""
    try:
        return parse_date(field(provider, data, name, str))
    except ValueError as error:
        raise ProviderError(f"{provider}: {name} isn't a date") from error


def timestamp(provider: str, data: object, name: str) -> str:
    """A timestamp of RFC 3339, given in UTC; raises ProviderError for anything else."""
    try:
        return parse_timestamp(field(provider, data, name, str)).isoformat()
    except ValueError as error:
        raise ProviderError(f"{provider}: {name} isn't a time") from error


def cve(provider: str, data: object, name: str) -> str:
    """The id of a vulnerability; raises ProviderError for anything else."""
    text = field(provider, data, name, str)
    if not is_cve(text):
        raise ProviderError(f"{provider}: {name} isn't the id of a CVE")
    return text


def is_cve(text: object) -> bool:
    """Whether a value is the id of a vulnerability (CVE's record format 5)."""
    return isinstance(text, str) and CVE.fullmatch(text) is not None


def decimal(provider: str, text: str) -> float:
    """A number in plain decimals; raises ProviderError for anything else."""
    if not DECIMAL.fullmatch(text):
        raise ProviderError(f"{provider}: {text[:20]!r} isn't a number")
    return float(text)
