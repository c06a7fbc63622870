"""What a customer's items say of where else the platform keeps something that is about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.domain.sheet.domain_names.domain_name import NotADomain, own_domain


def raw_answer_keys(document: object) -> set[str]:
    """The names of the raw answers that a report's document, or an observation, refers to."""
    return set(_raw_answer_keys(document, None))


def names_of(sheet: dict[str, Any]) -> set[str]:
    """The canonical names that were looked up for a sheet, the firm's domain among them."""
    listed = sheet.get("names")
    further = listed if isinstance(listed, list) else []
    given = [sheet.get("domain"), *(n.get("name") for n in further if isinstance(n, dict))]
    return {name for name in map(_canonical, given) if name}


def _canonical(given: object) -> str:
    try:
        return own_domain(given) if isinstance(given, str) else ""
    except NotADomain:
        # Nothing was looked up for it.
        return ""


def _raw_answer_keys(value: object, provider: object) -> Iterator[str]:
    """Sources lie beside the id of their provider, or below it."""
    if isinstance(value, dict):
        provider = value.get("provider", provider)
        if isinstance(digest := value.get("sha256"), str) and isinstance(provider, str):
            yield f"{provider}/{digest}"
        for part in value.values():
            yield from _raw_answer_keys(part, provider)
    elif isinstance(value, list):
        for part in value:
            yield from _raw_answer_keys(part, provider)
