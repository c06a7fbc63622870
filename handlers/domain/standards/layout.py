"""Which items each question of a catalogue bears on: the same for all answers, so made once.

A set of items is a number with one bit for each, so that one operation adds what a question says of
all its items. Each item has a position of its own; those of a standard follow each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue, Ladder, Question
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.standards.standards import Item, Standard, load_standards

ItemSet: TypeAlias = int
"""A set of items, as a number: the bit at an item's position is 1."""


class Contribution(NamedTuple):
    """What one question contributes, as four sets of items.

    ``asked`` are the items that the question bears on, ``core`` those whose core it belongs to,
    ``begun`` those that its answer meets at least in part, and ``lacking`` those for which the
    answer isn't the best.
    """

    asked: ItemSet
    core: ItemSet
    begun: ItemSet
    lacking: ItemSet


class Bearing(NamedTuple):
    """What one question contributes, in one number that ``Layout.apart`` splits again.

    ``of_answer`` has it for each answer and for none, ``of_maturity`` for each maturity that checks
    can leave; ``ladder`` is what an answer is worth.
    """

    of_answer: Mapping[str | None, int]
    of_maturity: Mapping[int, int]
    ladder: Ladder


class Listed(NamedTuple):
    """One standard: its items and their positions, in the same order."""

    standard: Standard
    items: tuple[str, ...]
    positions: slice


class Layout(NamedTuple):
    """``size`` is the number of items asked about; ``parts`` follow, each the items it sums up.

    ``bearings`` has each question that bears on anything; ``checks`` is probe and status to what
    that leaves of which question.
    """

    size: int
    bearings: Mapping[str, Bearing]
    checks: Mapping[tuple[str, str], tuple[tuple[str, int], ...]]
    parts: tuple[ItemSet, ...]
    lists: tuple[Listed, ...]

    def apart(self, together: int) -> Contribution:
        """The four sets that ``_together`` put side by side in one number."""
        size = self.size
        every = (1 << size) - 1
        fields = range(len(Contribution._fields))
        return Contribution(*[together >> size * position & every for position in fields])


@cache
def layout_of(catalogue: Catalogue) -> Layout:
    """The layout of the standards that belong to the catalogue."""
    standards = load_standards(catalogue.version)
    # What sums up others comes last: ``Layout.parts`` lie behind all that is asked.
    sums_last = sorted(standards, key=lambda standard: standard.parts_of is not None)
    placed = {
        (standard.id, item.id): position
        for position, (standard, item) in enumerate((s, i) for s in sums_last for i in s.items)
    }
    asked = {
        placed[standard.id, item.id]: item
        for standard in standards
        if not standard.parts_of
        for item in standard.items
    }
    parts = [
        _set(placed[standard.parts_of, part] for part in item.parts)
        for standard in sums_last
        if standard.parts_of
        for item in standard.items
    ]
    bearings = {each.id: _bearing(catalogue, each, asked) for each in catalogue.questions}
    return Layout(
        size=len(asked),
        bearings={each: own for each, own in bearings.items() if any(own.of_answer.values())},
        checks={
            (probe, status): tuple(_left(catalogue, probe, status))
            for probe in catalogue.probes
            for status in ("PARTIAL", "FAIL")
        },
        parts=tuple(parts),
        lists=tuple(_listed(standard, placed) for standard in standards),
    )


def _listed(standard: Standard, placed: Mapping[tuple[str, str], int]) -> Listed:
    items = tuple([item.id for item in standard.items])
    first = placed[standard.id, items[0]]
    return Listed(standard, items, slice(first, first + len(items)))


def _bearing(catalogue: Catalogue, question: Question, asked: Mapping[int, Item]) -> Bearing:
    begins = {
        position: item.begins.get(question.id, 1)
        for position, item in asked.items()
        if question.id in item.questions
    }
    positions = _set(begins)
    core = _set(position for position, item in asked.items() if question.id in item.core)
    of_maturity = {
        maturity: _together(
            Contribution(
                asked=positions,
                core=core,
                begun=_set(position for position, least in begins.items() if least <= maturity),
                lacking=positions if maturity < BEST else 0,
            ),
            len(asked),
        )
        for maturity in {0, BEST, *question.options.values(), *question.partial.values()}
    }
    ladder = catalogue.ladders[question.id]
    of_answer = {option: of_maturity[maturity or 0] for option, maturity in ladder.items()}
    return Bearing(of_answer, of_maturity, ladder)


def _left(catalogue: Catalogue, probe: str, status: str) -> Iterator[tuple[str, int]]:
    for question in catalogue.questions:
        if probe in question.partial:
            yield question.id, question.partial[probe] if status == "PARTIAL" else 0


def _together(contribution: Contribution, size: int) -> int:
    return sum(positions << size * number for number, positions in enumerate(contribution))


def _set(positions: Iterable[int]) -> ItemSet:
    return sum(1 << position for position in set(positions))
