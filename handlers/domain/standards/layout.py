"""What is the same for all answers to a catalogue: which items each of its questions bears on.

Sets of items are numbers with a bit for each, so that what a question says of all its items is said
at once. Items of which the same is asked share a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue, Question
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.standards.standards import Item, Standard, load_standards

Places: TypeAlias = int
"""A set of places, one bit for each."""
_Asked: TypeAlias = tuple[tuple[tuple[str, int], ...], tuple[str, ...]]
"""What bears on an item: each question, the maturity from which on, and those of its core."""


class Contribution(NamedTuple):
    """What one question contributes: of which places it is asked, and for the core of which.

    Besides, of which its answer says anything, and to which it lacks something.
    """

    asked: Places
    core: Places
    begun: Places
    lacking: Places


class Bearing(NamedTuple):
    """One question.

    ``contributions`` has one for each maturity that answers and checks can leave, in one number
    that ``Layout.apart`` takes apart.
    """

    question: str
    options: Mapping[str, int]
    contributions: Mapping[int, int]


class Listed(NamedTuple):
    """One standard: its items, and what takes the digit of each from those of all places."""

    standard: Standard
    items: tuple[str, ...]
    digits: Callable[[str], tuple[str, ...]]


class Layout(NamedTuple):
    """``size`` is the number of places; behind them come ``parts``, each the places it sums up.

    ``checks`` is probe and status to what that leaves of which question.
    """

    size: int
    bearings: tuple[Bearing, ...]
    checks: Mapping[tuple[str, str], tuple[tuple[str, int], ...]]
    parts: tuple[Places, ...]
    lists: tuple[Listed, ...]

    def apart(self, together: int) -> Contribution:
        """The sets that ``_together`` put side by side in one number, so that they join at once."""
        size = self.size
        every = (1 << size) - 1
        fields = range(len(Contribution._fields))
        return Contribution(*[together >> size * place & every for place in fields])


@cache
def layout_of(catalogue: Catalogue) -> Layout:
    """The layout of the standards that belong to the catalogue."""
    standards = load_standards(catalogue.version)
    asked: dict[_Asked, int] = {}
    parts: dict[tuple[int, ...], int] = {}
    places: dict[str, dict[str, int]] = {}
    for standard in (each for each in standards if not each.parts_of):
        places[standard.id] = {
            item.id: asked.setdefault(_asked(item), len(asked)) for item in standard.items
        }
    for standard in standards:
        if standard.parts_of:
            of = places[standard.parts_of]
            places[standard.id] = {
                item.id: len(asked)
                + parts.setdefault(tuple([of[part] for part in item.parts]), len(parts))
                for item in standard.items
            }
    bearings = (_bearing(question, asked) for question in catalogue.questions)
    return Layout(
        size=len(asked),
        bearings=tuple(bearing for bearing in bearings if any(bearing.contributions.values())),
        checks={
            (probe, status): tuple(_left(catalogue, probe, status))
            for probe in catalogue.probes
            for status in ("PARTIAL", "FAIL")
        },
        parts=tuple(map(_set, parts)),
        lists=tuple(
            Listed(each, tuple(places[each.id]), itemgetter(*places[each.id].values()))
            for each in standards
        ),
    )


def _asked(item: Item) -> _Asked:
    return tuple([(name, item.begins.get(name, 1)) for name in item.questions]), item.core


def _bearing(question: Question, asked: Mapping[_Asked, int]) -> Bearing:
    begins = {
        place: maturity
        for (questions, _), place in asked.items()
        for name, maturity in questions
        if name == question.id
    }
    places = _set(begins)
    core = _set(place for (_, core), place in asked.items() if question.id in core)
    contributions = {
        left: Contribution(
            asked=places,
            core=core,
            begun=_set(place for place, maturity in begins.items() if maturity <= left),
            lacking=places if left < BEST else 0,
        )
        for left in {0, BEST, *question.options.values(), *question.partial.values()}
    }
    size = len(asked)
    return Bearing(
        question.id,
        question.options,
        {left: _together(each, size) for left, each in contributions.items()},
    )


def _left(catalogue: Catalogue, probe: str, status: str) -> Iterator[tuple[str, int]]:
    for question in catalogue.questions:
        if probe in question.partial:
            yield question.id, question.partial[probe] if status == "PARTIAL" else 0


def _together(contribution: Contribution, size: int) -> int:
    return sum(places << size * number for number, places in enumerate(contribution))


def _set(places: Iterable[int]) -> Places:
    return sum(1 << place for place in set(places))
