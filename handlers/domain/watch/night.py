"""Which domains are looked at tonight, and which providers are asked of each.

No provider is asked more often in a night than its limit: where there are more domains, each has
its turn every so many nights. A fifth of the limit is for second looks, which confirm a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.timestamps import SECONDS_OF_DAY, milliseconds

SECOND_LOOKS = 5
"""One in this many of a provider's looks in a night is reserved for second looks."""


class Watched(NamedTuple):
    """A sheet whose owner wants it watched."""

    owner: str
    answer_id: str


class Limit(NamedTuple):
    """Of a provider: the most ``looks`` of a night, and in how many ``nights`` a domain has one."""

    looks: int
    nights: int

    @property
    def second(self) -> int:
        """Those of the ``looks`` that are left for second ones."""
        return max(1, self.looks // SECOND_LOOKS)

    @property
    def first(self) -> int:
        """Those that a night begins with."""
        return self.looks - self.second


class Turn(Contract):
    """One domain's look: the providers that are asked.

    ``cves``: it is for these new entries of a list alone.
    """

    owner: str
    answer_id: str
    providers: list[str]
    cves: list[str] = Field(default_factory=list)


def night_of(moment: str) -> int:
    """The number of the night that a moment lies in, counted in UTC."""
    return milliseconds(moment) // 1000 // SECONDS_OF_DAY


def first_looks(
    sheets: Iterable[Watched], limits: Mapping[str, Limit], night: int
) -> Iterator[Turn]:
    """All domains in the same order each night; one without any provider's turn is left out."""
    ordered = sorted(sheets)
    every = {
        provider: max(limit.nights, -(-len(ordered) // max(1, limit.first)))
        for provider, limit in limits.items()
    }
    for number, sheet in enumerate(ordered):
        asked = [p for p, nights in every.items() if number % nights == night % nights]
        if asked:
            yield Turn(owner=sheet.owner, answer_id=sheet.answer_id, providers=asked)


def second_looks(
    differing: Iterable[tuple[Watched, Sequence[str]]], limits: Mapping[str, Limit]
) -> Iterator[Turn]:
    """Those that differ, each with the providers whose word is to be confirmed.

    A domain for which no second look of a provider is left is confirmed in the next night.
    """
    used: Counter[str] = Counter()
    for sheet, wanted in sorted(differing):
        asked = [p for p in wanted if used[p] < limits[p].second]
        used.update(asked)
        if asked:
            yield Turn(owner=sheet.owner, answer_id=sheet.answer_id, providers=asked)
