"""Several weighted sums of the same numbers at once.

Every weight of a question stands in one whole number, a field of bits for each sum. One product
and one addition for each question then make all sums; no field overflows into the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import mul
from typing import NamedTuple


class Sums(NamedTuple):
    """The weights of some sums, field by field; ``shifts`` are where the fields begin."""

    packed: tuple[int, ...]
    shifts: tuple[int, ...]
    mask: int

    def of(self, values: Sequence[int]) -> list[int]:
        """``Σ weight · value`` for each row of weights, where no value exceeds the ``most``."""
        return self._unpacked(sum(map(mul, self.packed, values)))

    def weights(self) -> list[int]:
        """``Σ weight`` for each row."""
        return self._unpacked(sum(self.packed))

    def only(self, places: Iterable[int]) -> Sums:
        """The same sums of some of the numbers, named by their places."""
        packed = self.packed
        return Sums(tuple([packed[place] for place in places]), self.shifts, self.mask)

    def _unpacked(self, together: int) -> list[int]:
        mask = self.mask
        return [together >> shift & mask for shift in self.shifts]


def sums_of(rows: Sequence[Sequence[int]], most: int) -> Sums:
    """The sums with the weights of each row, none negative, for values from 0 to ``most``."""
    width = (most * max(map(sum, rows))).bit_length()
    shifts = tuple([width * place for place in range(len(rows))])
    packed = tuple([sum(map(int.__lshift__, column, shifts)) for column in zip(*rows, strict=True)])
    return Sums(packed, shifts, (1 << width) - 1)
