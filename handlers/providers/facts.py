"""Keeps facts small: what a provider says travels with the report, and its length is foreign."""

from collections.abc import Sequence

LONGEST_TEXT = 300
MOST_ITEMS = 8


def short(value: object, longest: int = LONGEST_TEXT) -> str:
    """The text of a value, cut to ``longest`` characters and safe to encode."""
    text = str(value).encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def shorts(values: Sequence[object]) -> list[str]:
    """The first few values as short texts."""
    return [short(value, LONGEST_TEXT // 3) for value in values[:MOST_ITEMS]]
