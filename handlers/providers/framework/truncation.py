"""Keeps facts small: they travel with the report, and third parties decide their length."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_TEXT = 300
MOST_ITEMS = 8
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def short(value: object, longest: int = LONGEST_TEXT) -> str:
    """The text of a value, cut to ``longest`` bytes of UTF-8; what can't be printed is replaced."""
    text = "".join(char if char.isprintable() else REPLACEMENT for char in str(value)[:longest])
    raw = text.encode()
    if len(raw) <= longest and len(str(value)) <= longest:
        return text
    ellipsis = "…"
    return raw[: longest - len(ellipsis.encode())].decode(errors="ignore") + ellipsis


def shorts(values: Sequence[object]) -> list[str]:
    """The first few values as short texts."""
    return [short(value, LONGEST_TEXT // 3) for value in values[:MOST_ITEMS]]
