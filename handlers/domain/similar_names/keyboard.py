"""Which keys are beside each other on a keyboard of the German-speaking countries (QWERTZ)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

_ROWS: Final = ("1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm")
"""Each row lies half a key further to the right than the one above it."""


def _beside(row: int, place: int) -> Iterator[tuple[int, int]]:
    yield from ((row - 1, place), (row - 1, place + 1))
    yield from ((row, place - 1), (row, place + 1))
    yield from ((row + 1, place - 1), (row + 1, place))


def _keys() -> Iterator[tuple[str, str]]:
    keys = {(row, at): key for row, line in enumerate(_ROWS) for at, key in enumerate(line)}
    for place, key in keys.items():
        yield key, "".join(keys.get(each, "") for each in _beside(*place))


NEIGHBOURS: Final[Mapping[str, str]] = dict(_keys())
"""Each key's neighbours, in the order of the rows."""
