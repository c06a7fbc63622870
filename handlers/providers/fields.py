"""Reads the fields of foreign JSON, where nothing has the type that it should have."""

from datetime import date, datetime
from typing import TypeVar

from handlers.domain.errors import ProviderError

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
    """A date in ISO 8601; raises ProviderError for anything else."""
    try:
        return date.fromisoformat(field(provider, data, name, str))
    except ValueError as error:
        raise ProviderError(f"{provider}: {name} isn't a date") from error


def moment(provider: str, data: object, name: str) -> str:
    """A time in ISO 8601; raises ProviderError for anything else."""
    try:
        return datetime.fromisoformat(field(provider, data, name, str)).isoformat()
    except ValueError as error:
        raise ProviderError(f"{provider}: {name} isn't a time") from error
