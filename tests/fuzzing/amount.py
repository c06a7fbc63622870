"""How many inputs a test tries: its own number in ``make test``, so many times more elsewhere."""

from __future__ import annotations

import os

_counted: list[int] = []


def times(number: int) -> int:
    """``number`` times the environment's ``FUZZ_TIMES``."""
    return number * int(os.environ.get("FUZZ_TIMES") or 1)


def inputs(number: int) -> int:
    """The same, counted among the inputs of this run."""
    _counted.append(times(number))
    return _counted[-1]


def tried() -> int:
    """How many inputs this run was given."""
    return sum(_counted)
