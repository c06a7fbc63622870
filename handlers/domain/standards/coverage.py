"""What answers and evidence say of each item of a standard: covered, partly, open, or not asked.

It is no assessment by the standard's own procedure, and says nothing of what isn't asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.explanation.scope import OutOfScope
from handlers.domain.scoring.steps.recommendation import Sheet
from handlers.domain.standards.standards import Item, Standard, load_standards
from handlers.domain.standards.states import STATES, State

Bits: TypeAlias = int
"""A set of questions of a catalogue: one bit for each."""


class Coverage(NamedTuple):
    """One standard: each state to its items, in the order of the standard."""

    standard: str
    items: Mapping[State, list[str]]


class _Asked(NamedTuple):
    """What bears on an item; ``core`` are all questions that ask for its core."""

    questions: Bits
    core: Bits


class _Layout(NamedTuple):
    """What is the same for all answers to a catalogue.

    ``bits`` is question to its bit. Every item has a place: first come those in ``asked``, then
    those in ``parts``, each the places that it is the sum of. ``places`` is standard to item to
    place; items of which the same is asked share one.
    """

    bits: Mapping[str, Bits]
    asked: tuple[_Asked, ...]
    parts: tuple[tuple[int, ...], ...]
    places: Mapping[Standard, Mapping[str, int]]


def coverage(
    sheet: Sheet, out: Iterable[OutOfScope], by_setting: Collection[str] = ()
) -> tuple[Coverage, ...]:
    """The standards that may be shown; those in ``by_setting`` are among them.

    A question counts as far as what was seen leaves its answer; without an answer it counts
    nothing, and out of scope it isn't asked. ``out`` is what ``out_of_scope`` says of the sheet.
    """
    layout = _layout(sheet.result.catalogue.version)
    states = _of_questions(layout.asked, *_reached(sheet, out, layout.bits))
    states += [_of_parts({states[part] for part in parts}) for parts in layout.parts]
    return tuple(
        Coverage(standard.id, _by_state(places, states))
        for standard, places in layout.places.items()
        if _is_shown(standard, by_setting)
    )


def _is_shown(standard: Standard, by_setting: Collection[str]) -> bool:
    if standard.shown == "by_setting":
        return standard.id in by_setting
    return standard.shown == "always"


def _reached(
    sheet: Sheet, out: Iterable[OutOfScope], bits: Mapping[str, Bits]
) -> tuple[Bits, Bits, Bits]:
    """The questions that apply or may apply, those with some maturity left, those with all."""
    certainly_out = {each.question for each in out if each.profile or each.probe}
    answers, offered = sheet.answers, sheet.result.offered
    evidence = {probe: status for probe, status in sheet.evidence.items() if probe in offered}
    asked = begun = best = 0
    for question in sheet.result.catalogue.questions:
        bit = bits.get(question.id, 0)
        if not bit or question.id in certainly_out:
            continue
        asked |= bit
        maturity = question.options.get(answers.get(question.id, ""), 0)
        for probe, partial in question.partial.items():
            status = evidence.get(probe)
            if status in {"FAIL", "PARTIAL"}:
                maturity = min(maturity, partial if status == "PARTIAL" else 0)
        if maturity:
            begun |= bit
            if maturity == BEST:
                best |= bit
    return asked, begun, best


def _of_questions(items: Iterable[_Asked], asked: Bits, begun: Bits, best: Bits) -> list[State]:
    """Covered if its core is asked and all that bears on it, in scope, has its best answer."""
    lacking = asked & ~best
    return [
        "notAsked"
        if not questions & asked
        else "open"
        if not questions & begun
        else "covered"
        if core & asked and not questions & lacking
        else "partly"
        for questions, core in items
    ]


def _of_parts(states: Collection[State]) -> State:
    """Covered if every part is; one that isn't asked leaves the whole covered in part."""
    if states == {"notAsked"}:
        return "notAsked"
    if states == {"covered"}:
        return "covered"
    return "partly" if "covered" in states or "partly" in states else "open"


def _by_state(places: Mapping[str, int], states: list[State]) -> dict[State, list[str]]:
    found: dict[State, list[str]] = {state: [] for state in STATES}
    for item, place in places.items():
        found[states[place]].append(item)
    return found


@cache
def _layout(catalogue: str) -> _Layout:
    standards = load_standards(catalogue)
    bits = _bits(item for standard in standards for item in standard.items)
    asked: dict[_Asked, int] = {}
    parts: dict[tuple[int, ...], int] = {}
    places: dict[str, dict[str, int]] = {}
    for standard in standards:
        if not standard.parts_of:
            places[standard.id] = {
                item.id: asked.setdefault(_asked(bits, item), len(asked)) for item in standard.items
            }
    for standard in standards:
        if standard.parts_of:
            of = places[standard.parts_of]
            places[standard.id] = {
                item.id: len(asked)
                + parts.setdefault(tuple([of[part] for part in item.parts]), len(parts))
                for item in standard.items
            }
    return _Layout(bits, tuple(asked), tuple(parts), {each: places[each.id] for each in standards})


def _bits(items: Iterable[Item]) -> Mapping[str, Bits]:
    questions = sorted({question for item in items for question in item.questions})
    return {question: 1 << place for place, question in enumerate(questions)}


def _asked(bits: Mapping[str, Bits], item: Item) -> _Asked:
    return _Asked(sum(map(bits.__getitem__, item.questions)), sum(map(bits.__getitem__, item.core)))
