"""What answers and evidence say of each item of a standard: covered, partly, open, or not asked.

It is no assessment by the standard's own procedure, and says nothing of what isn't asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from itertools import compress
from operator import or_
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.explanation.scope import OutOfScope
from handlers.domain.scoring.recommendations.recommendation import Sheet
from handlers.domain.standards.layout import ItemSet, Layout, Listed, layout_of
from handlers.domain.standards.standards import Standard
from handlers.domain.standards.states import STATES, State

_BITS = bytes.maketrans(b"01", bytes([0, 1]))

_Sets: TypeAlias = tuple[ItemSet, ItemSet, ItemSet]
"""Asked, begun, covered."""


class Coverage(NamedTuple):
    """One standard: each state to its items, in the order of the standard."""

    standard: str
    items: dict[State, list[str]]


def coverage(
    sheet: Sheet, out: Iterable[OutOfScope], by_setting: Collection[str] = ()
) -> tuple[Coverage, ...]:
    """The standards that may be shown; those in ``by_setting`` are among them.

    A question counts as far as what was seen leaves its answer; without an answer it counts
    nothing, and out of scope it isn't asked. ``out`` is what ``out_of_scope`` says of the sheet.
    """
    layout = layout_of(sheet.result.catalogue)
    sets = _of_questions(layout, sheet, {each.question for each in out if _is_fact(each)})
    masks = _masks(layout, *_with_parts(layout, *sets))
    return tuple(
        [
            Coverage(each.standard.id, _by_state(each, masks))
            for each in layout.lists
            if _is_shown(each.standard, by_setting)
        ]
    )


def _is_shown(standard: Standard, by_setting: Collection[str]) -> bool:
    if standard.shown == "by_setting":
        return standard.id in by_setting
    return standard.shown == "always"


def _is_fact(out: OutOfScope) -> bool:
    """It doesn't apply; else it may."""
    return bool(out.profile or out.probe)


def _of_questions(layout: Layout, sheet: Sheet, out: Collection[str]) -> _Sets:
    """Covered if its core is asked and all that bears on it, in scope, has its best answer."""
    answers, left_by_checks = sheet.answers, _left_by_checks(layout, sheet)
    apart = left_by_checks.keys() | out
    together = reduce(
        or_,
        [
            bearing.of_answer[answers.get(question)]
            for question, bearing in layout.bearings.items()
            if question not in apart
        ],
        0,
    )
    for question in left_by_checks.keys() & layout.bearings.keys() - out:
        bearing = layout.bearings[question]
        answered = bearing.ladder[answers.get(question)] or 0
        together |= bearing.of_maturity[min(answered, left_by_checks[question])]
    asked, core, begun, lacking = layout.apart(together)
    return asked, begun, begun & core & ~lacking


def _with_parts(layout: Layout, asked: ItemSet, begun: ItemSet, covered: ItemSet) -> _Sets:
    """Covered if every part is; one that isn't asked leaves the whole covered in part."""
    for position, parts in enumerate(layout.parts, layout.size):
        asked |= bool(parts & asked) << position
        begun |= bool(parts & begun) << position
        covered |= (not parts & ~covered) << position
    return asked, begun, covered


def _left_by_checks(layout: Layout, sheet: Sheet) -> Mapping[str, int]:
    """What the checks leave of the questions that they take something from."""
    found: dict[str, int] = {}
    for result in sheet.evidence.items():
        if result in layout.checks and result[0] in sheet.result.offered:
            for question, left in layout.checks[result]:
                found[question] = min(left, found.get(question, BEST))
    return found


def _masks(layout: Layout, asked: ItemSet, begun: ItemSet, covered: ItemSet) -> dict[State, bytes]:
    """For each state one byte for each item, 1 or 0; each set lies within the one before."""
    size = layout.size + len(layout.parts)
    every = (1 << size) - 1
    of_states = (covered, begun ^ covered, asked ^ begun, every ^ asked)
    return {
        state: f"{positions:0{size}b}"[::-1].encode().translate(_BITS)
        for state, positions in zip(STATES, of_states, strict=True)
    }


def _by_state(listed: Listed, masks: Mapping[State, bytes]) -> dict[State, list[str]]:
    _, items, positions = listed
    return {state: list(compress(items, mask[positions])) for state, mask in masks.items()}
