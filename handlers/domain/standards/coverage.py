"""What answers and evidence say of each item of a standard: covered, partly, open, or not asked.

It is no assessment by the standard's own procedure, and says nothing of what isn't asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.explanation.scope import OutOfScope
from handlers.domain.scoring.steps.recommendation import Sheet
from handlers.domain.standards.layout import Layout, Listed, Places, layout_of
from handlers.domain.standards.standards import Standard
from handlers.domain.standards.states import STATES, State

_STATE_OF: Final[Mapping[str, State]] = dict(zip("3210", STATES, strict=True))
"""In how many of the sets an item is that each lie within the one before: asked, begun, covered."""

_Sets: TypeAlias = tuple[Places, Places, Places]
"""Asked, begun, covered."""


class Coverage(NamedTuple):
    """One standard: each state to its items, in the order of the standard."""

    standard: str
    items: Mapping[State, list[str]]


def coverage(
    sheet: Sheet, out: Iterable[OutOfScope], by_setting: Collection[str] = ()
) -> tuple[Coverage, ...]:
    """The standards that may be shown; those in ``by_setting`` are among them.

    A question counts as far as what was seen leaves its answer; without an answer it counts
    nothing, and out of scope it isn't asked. ``out`` is what ``out_of_scope`` says of the sheet.
    """
    layout = layout_of(sheet.result.catalogue)
    sets = _of_questions(layout, sheet, {each.question for each in out if _is_fact(each)})
    digits = _digits(_with_parts(layout, *sets), layout.size + len(layout.parts))
    return tuple(
        [
            Coverage(each.standard.id, _by_state(each, digits))
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
    together = 0
    answers, left_by_checks = sheet.answers, _left_by_checks(layout, sheet)
    for question, options, contributions in layout.bearings:
        if question in out:
            continue
        left = options.get(answers.get(question, ""), 0)
        if left and question in left_by_checks:
            left = min(left, left_by_checks[question])
        together |= contributions[left]
    asked, core, begun, lacking = layout.apart(together)
    return asked, begun, begun & core & ~lacking


def _with_parts(layout: Layout, asked: Places, begun: Places, covered: Places) -> _Sets:
    """Covered if every part is; one that isn't asked leaves the whole covered in part."""
    for place, parts in enumerate(layout.parts, layout.size):
        asked |= bool(parts & asked) << place
        begun |= bool(parts & begun) << place
        covered |= (not parts & ~covered) << place
    return asked, begun, covered


def _left_by_checks(layout: Layout, sheet: Sheet) -> Mapping[str, int]:
    """What the checks leave of the questions that they take something from."""
    found: dict[str, int] = {}
    for seen in sheet.evidence.items():
        if seen in layout.checks and seen[0] in sheet.result.offered:
            for question, left in layout.checks[seen]:
                found[question] = min(left, found.get(question, BEST))
    return found


def _digits(sets: _Sets, size: int) -> str:
    """In how many of the sets each place is, the first place first."""
    # Read as hexadecimal, the bits of a set are digits that don't carry when three are added.
    digits = sum([int(f"{places:b}", 16) for places in sets])
    return f"{digits:0{size}x}"[::-1]


def _by_state(listed: Listed, digits: str) -> dict[State, list[str]]:
    found: dict[str, list[str]] = {digit: [] for digit in _STATE_OF}
    for item, digit in zip(listed.items, listed.digits(digits), strict=True):
        found[digit].append(item)
    return {state: found[digit] for digit, state in _STATE_OF.items()}
