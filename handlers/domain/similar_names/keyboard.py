"""Which keys are beside each other on a keyboard of the German-speaking countries (QWERTZ)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def neighbours_in(rows: Sequence[str]) -> dict[str, str]:
    """Each key's neighbours, in the order of the rows.

    Each row lies half a key further to the right than the one above it.
    """
    keys = {(row, at): key for row, line in enumerate(rows) for at, key in enumerate(line)}
    return {
        key: "".join(keys.get(each, "") for each in _beside(*place)) for place, key in keys.items()
    }


def _beside(row: int, place: int) -> Iterator[tuple[int, int]]:
    yield from ((row - 1, place), (row - 1, place + 1))
    yield from ((row, place - 1), (row, place + 1))
    yield from ((row + 1, place - 1), (row + 1, place))


NEIGHBOURS: Mapping[str, str] = neighbours_in(("1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"))
