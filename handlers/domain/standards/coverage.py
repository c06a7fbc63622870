"""What answers and evidence say of each item of a standard: covered, partly, open, or not asked.

It is no assessment by the standard's own procedure, and says nothing of what isn't asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.explanation.scope import out_of_scope
from handlers.domain.scoring.steps.recommendation import Sheet
from handlers.domain.standards.standards import Standard, load_standards
from handlers.domain.standards.states import State

Bits: TypeAlias = int
"""A set of questions of a catalogue: one bit for each."""


class Coverage(NamedTuple):
    """One standard: each of its items to its state."""

    standard: str
    items: Mapping[str, State]


class _Asked(NamedTuple):
    """What bears on an item; ``core`` are all questions that ask for its core."""

    item: str
    questions: Bits
    core: Bits


def coverage(sheet: Sheet, by_setting: Collection[str] = ()) -> tuple[Coverage, ...]:
    """The standards that may be shown; those in ``by_setting`` are among them.

    A question counts as far as what was seen leaves its answer; without an answer it counts
    nothing, and out of scope it isn't asked.
    """
    catalogue = sheet.result.catalogue.version
    standards = load_standards(catalogue)
    bits, reached = _bits(catalogue), _reached(sheet)
    asked = _set(bits, reached)
    begun = _set(bits, [question for question, maturity in reached.items() if maturity])
    best = _set(bits, [question for question, maturity in reached.items() if maturity == BEST])
    found: dict[str, dict[str, State]] = {
        standard: {
            item: _of_questions(questions & asked, core & asked, begun, best)
            for item, questions, core in items
        }
        for standard, items in _questions(catalogue).items()
    }
    for standard in standards:
        if standard.parts_of:
            of = found[standard.parts_of]
            found[standard.id] = {
                item.id: _of_parts({of[part] for part in item.parts}) for item in standard.items
            }
    return tuple(
        Coverage(standard.id, found[standard.id])
        for standard in standards
        if _is_shown(standard, by_setting)
    )


def _is_shown(standard: Standard, by_setting: Collection[str]) -> bool:
    if standard.shown == "by_setting":
        return standard.id in by_setting
    return standard.shown == "always"


def _reached(sheet: Sheet) -> Mapping[str, int]:
    """Each question that applies or may apply, to its answer's maturity as far as it is left."""
    score, reached = sheet.result, {}
    certainly_out = {
        each.question
        for each in out_of_scope(score, sheet.evidence)
        if each.profile is not None or each.probe is not None
    }
    for question in score.catalogue.questions:
        if question.id not in certainly_out:
            maturity = question.options.get(sheet.answers.get(question.id, ""), 0)
            for probe, partial in question.partial.items():
                status = sheet.evidence.get(probe) if probe in score.offered else None
                if status in {"FAIL", "PARTIAL"}:
                    maturity = min(maturity, partial if status == "PARTIAL" else 0)
            reached[question.id] = maturity
    return reached


def _of_questions(questions: Bits, core: Bits, begun: Bits, best: Bits) -> State:
    """Covered if its core is asked and all that bears on it, in scope, has its best answer."""
    if not questions:
        return "notAsked"
    if not questions & begun:
        return "open"
    return "covered" if core and not questions & ~best else "partly"


def _of_parts(states: Collection[State]) -> State:
    """Covered if every part is; one that isn't asked leaves the whole covered in part."""
    if states == {"notAsked"}:
        return "notAsked"
    if states == {"covered"}:
        return "covered"
    return "partly" if "covered" in states or "partly" in states else "open"


@cache
def _bits(catalogue: str) -> Mapping[str, Bits]:
    questions = sorted(
        {
            question
            for standard in load_standards(catalogue)
            for item in standard.items
            for question in item.questions
        }
    )
    return {question: 1 << place for place, question in enumerate(questions)}


@cache
def _questions(catalogue: str) -> Mapping[str, tuple[_Asked, ...]]:
    """Each standard with questions of its own, to what bears on its items."""
    bits = _bits(catalogue)
    return {
        standard.id: tuple(
            _Asked(item.id, _set(bits, item.questions), _set(bits, item.core))
            for item in standard.items
        )
        for standard in load_standards(catalogue)
        if not standard.parts_of
    }


def _set(bits: Mapping[str, Bits], questions: Iterable[str]) -> Bits:
    return sum(bits[question] for question in questions if question in bits)
