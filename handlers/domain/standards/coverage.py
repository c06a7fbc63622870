"""What answers and evidence say of each item of a standard: covered, partly, open, or not asked.

It is no assessment by the standard's own procedure, and says nothing of what isn't asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple, TypeAlias, TypeVar

from handlers.domain.catalogue.catalogue import Catalogue, Question
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.explanation.scope import OutOfScope
from handlers.domain.scoring.steps.recommendation import Sheet
from handlers.domain.standards.standards import Item, Standard, load_standards
from handlers.domain.standards.states import STATES, State

Bits: TypeAlias = int
"""A set, one bit for each member."""
Mark: TypeAlias = tuple[str, int]
"""A question, and a maturity that its answer may reach."""
_Member = TypeVar("_Member", str, Mark)


class Coverage(NamedTuple):
    """One standard: each state to its items, in the order of the standard."""

    standard: str
    items: Mapping[State, list[str]]


class _Asked(NamedTuple):
    """What bears on an item; ``core`` are all questions that ask for its core.

    ``begins`` are the marks from which on their answers say anything of it.
    """

    questions: Bits
    core: Bits
    begins: Bits


class _Reached(NamedTuple):
    """The marks that are reached, and the questions with all maturity."""

    begun: Bits
    best: Bits


class _Listed(NamedTuple):
    """One standard: its items, and what takes the state of each from all states."""

    standard: Standard
    items: tuple[str, ...]
    states: Callable[[Sequence[State]], tuple[State, ...]]


class _Layout(NamedTuple):
    """What is the same for all answers to a catalogue.

    ``questions`` is question to its marks and its bit, ``whole`` all of these; ``answers`` is
    question to option to what that reaches, ``checks`` probe and status to what that leaves of all
    that is reached. An item has a place: first come those in ``asked``, then those in ``parts``,
    each the places that it is the sum of; items of which the same is asked share one.
    """

    questions: Mapping[str, _Reached]
    whole: _Reached
    answers: Mapping[str, Mapping[str, _Reached]]
    checks: Mapping[tuple[str, str], _Reached]
    asked: tuple[_Asked, ...]
    parts: tuple[tuple[int, ...], ...]
    lists: tuple[_Listed, ...]


def coverage(
    sheet: Sheet, out: Iterable[OutOfScope], by_setting: Collection[str] = ()
) -> tuple[Coverage, ...]:
    """The standards that may be shown; those in ``by_setting`` are among them.

    A question counts as far as what was seen leaves its answer; without an answer it counts
    nothing, and out of scope it isn't asked. ``out`` is what ``out_of_scope`` says of the sheet.
    """
    layout = _layout(sheet.result.catalogue)
    states = _of_questions(layout.asked, _in_scope(out, layout), _reached(sheet, layout))
    states += [_of_parts({states[part] for part in parts}) for parts in layout.parts]
    return tuple(
        [
            Coverage(each.standard.id, _by_state(each, states))
            for each in layout.lists
            if _is_shown(each.standard, by_setting)
        ]
    )


def _is_shown(standard: Standard, by_setting: Collection[str]) -> bool:
    if standard.shown == "by_setting":
        return standard.id in by_setting
    return standard.shown == "always"


def _in_scope(out: Iterable[OutOfScope], layout: _Layout) -> _Reached:
    """All that the questions can reach that apply, or may apply."""
    begun, best = layout.whole
    for each in out:
        question = layout.questions.get(each.question)
        if question and (each.profile or each.probe):
            begun &= ~question.begun
            best &= ~question.best
    return _Reached(begun, best)


def _reached(sheet: Sheet, layout: _Layout) -> _Reached:
    begun = best = 0
    for question, option in sheet.answers.items():
        reached = layout.answers.get(question, {}).get(option)
        if reached:
            begun |= reached.begun
            best |= reached.best
    for seen in sheet.evidence.items():
        left = layout.checks.get(seen)
        if left and seen[0] in sheet.result.offered:
            begun &= left.begun
            best &= left.best
    return _Reached(begun, best)


def _of_questions(items: Iterable[_Asked], asked: _Reached, reached: _Reached) -> list[State]:
    """Covered if its core is asked and all that bears on it, in scope, has its best answer."""
    scope, begun, lacking = asked.best, reached.begun & asked.begun, asked.best & ~reached.best
    return [
        "notAsked"
        if not questions & scope
        else "open"
        if not begins & begun
        else "covered"
        if core & scope and not questions & lacking
        else "partly"
        for questions, core, begins in items
    ]


def _of_parts(states: Collection[State]) -> State:
    """Covered if every part is; one that isn't asked leaves the whole covered in part."""
    if states == {"notAsked"}:
        return "notAsked"
    if states == {"covered"}:
        return "covered"
    return "partly" if "covered" in states or "partly" in states else "open"


def _by_state(listed: _Listed, states: Sequence[State]) -> dict[State, list[str]]:
    found: dict[State, list[str]] = {state: [] for state in STATES}
    for item, state in zip(listed.items, listed.states(states), strict=True):
        found[state].append(item)
    return found


@cache
def _layout(catalogue: Catalogue) -> _Layout:
    standards = load_standards(catalogue.version)
    items = [item for standard in standards for item in standard.items]
    bits = _bits(question for item in items for question in item.questions)
    marks = _bits(mark for item in items for mark in _marks(item))
    questions = [question for question in catalogue.questions if question.id in bits]
    asked: dict[_Asked, int] = {}
    parts: dict[tuple[int, ...], int] = {}
    places: dict[str, dict[str, int]] = {}
    for standard in standards:
        if not standard.parts_of:
            places[standard.id] = {
                item.id: asked.setdefault(_asked(bits, marks, item), len(asked))
                for item in standard.items
            }
    for standard in standards:
        if standard.parts_of:
            of = places[standard.parts_of]
            places[standard.id] = {
                item.id: len(asked)
                + parts.setdefault(tuple([of[part] for part in item.parts]), len(parts))
                for item in standard.items
            }

    def reached(question: Question, maturity: int) -> _Reached:
        begun = [bit for (name, at), bit in marks.items() if name == question.id and at <= maturity]
        return _Reached(sum(begun), bits[question.id] if maturity == BEST else 0)

    def left(question: Question, probe: str, status: str) -> int:
        if probe not in question.partial:
            return BEST
        return question.partial[probe] if status == "PARTIAL" else 0

    return _Layout(
        questions={q.id: reached(q, BEST) for q in questions},
        whole=_all_of(reached(q, BEST) for q in questions),
        answers={q.id: {o: reached(q, worth) for o, worth in q.options.items()} for q in questions},
        checks={
            (probe, status): _all_of(reached(q, left(q, probe, status)) for q in questions)
            for probe in catalogue.probes
            for status in ("PARTIAL", "FAIL")
        },
        asked=tuple(asked),
        parts=tuple(parts),
        lists=tuple(
            _Listed(each, tuple(places[each.id]), itemgetter(*places[each.id].values()))
            for each in standards
        ),
    )


def _bits(members: Iterable[_Member]) -> Mapping[_Member, Bits]:
    return {member: 1 << place for place, member in enumerate(sorted(set(members)))}


def _marks(item: Item) -> list[Mark]:
    return [(question, item.begins.get(question, 1)) for question in item.questions]


def _asked(bits: Mapping[str, Bits], marks: Mapping[Mark, Bits], item: Item) -> _Asked:
    return _Asked(
        questions=sum([bits[question] for question in item.questions]),
        core=sum([bits[question] for question in item.core]),
        begins=sum([marks[mark] for mark in _marks(item)]),
    )


def _all_of(several: Iterable[_Reached]) -> _Reached:
    begun = best = 0
    for each in several:
        begun |= each.begun
        best |= each.best
    return _Reached(begun, best)
