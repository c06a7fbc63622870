"""Parts of 1 in the rules files: fractions as text, so that they are exact."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, StringConstraints


def _part_of_one(value: str) -> str:
    try:
        part = Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise ValueError("not a fraction such as 4/5") from None
    if not 0 <= part <= 1:
        raise ValueError("not between 0 and 1")
    return value


Part = Annotated[str, StringConstraints(max_length=20), AfterValidator(_part_of_one)]
