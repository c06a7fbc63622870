"""One catalogue, one offer and one scope, worked out to integers: a score is sums of whole numbers.

Every figure of a score is an integer over a denominator that depends on the plan alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue, Ladder, Question
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring.sides import ScenarioPlan, scenario_plans
from handlers.domain.scoring.sums import Sums, sums_of

Leaves: TypeAlias = Mapping[str, int]
"""Status of a probe to the most that it leaves of an answer; NOT_APPLICABLE is not there."""


class Checked(NamedTuple):
    """The place of a question that something checks, and what each of its probes leaves."""

    question: int
    probes: tuple[tuple[int, Leaves], ...]


class Function(NamedTuple):
    """A function of CSF 2.0, the weight of its questions, and the places that they have."""

    name: str
    weight: int
    places: slice


class Limit(NamedTuple):
    """The place of an essential question or of a probe, what it has to reach, and the grade else.

    ``below`` is None for a probe: it has to not have failed.
    """

    place: int
    below: int | None
    grade: str


class Plan(NamedTuple):
    """Everything that the scores of one catalogue, offer and scope have in common.

    Places count the questions and the probes in scope.
    """

    catalogue: Catalogue
    offered: frozenset[str]
    scope: frozenset[str]
    questions: tuple[Question, ...]
    outside: tuple[Question, ...]
    """The questions out of scope, in the catalogue's order."""
    ladders: tuple[tuple[str, Ladder], ...]
    weights: tuple[int, ...]
    probes: tuple[str, ...]
    checked: tuple[Checked, ...]
    limits: tuple[Limit, ...]
    functions: tuple[Function, ...]
    scenarios: tuple[ScenarioPlan, ...]
    sums: Sums
    """Of worths: by weight, then by what lowers each scenario's likelihood and its impact."""
    unit: int
    """Full trust, and so the parts that a point of maturity is counted in."""
    points: int
    """The denominator of every score."""
    risk: int
    """The denominator of every residual risk."""


@lru_cache(maxsize=8192)
def plan_of(catalogue: Catalogue, offered: frozenset[str], scope: frozenset[str]) -> Plan:
    """The plan for the questions in ``scope``, of which there is one at least."""
    every = catalogue.by_function
    places = [place for place, question in enumerate(every) if question.id in scope]
    questions = tuple([every[place] for place in places])
    probes = tuple(sorted(_probes(questions) & offered))
    unit = catalogue.parameters.trust.unit
    sums = _every_sum(catalogue).only(places)
    weight, *sides = sums.weights()
    scenarios, risk = scenario_plans(catalogue, sides, BEST * unit)
    return Plan(
        catalogue=catalogue,
        offered=offered,
        scope=frozenset([question.id for question in questions]),
        questions=questions,
        outside=tuple([question for question in catalogue.questions if question.id not in scope]),
        ladders=tuple([(q.id, catalogue.ladders[q.id]) for q in questions]),
        weights=tuple([question.weight for question in questions]),
        probes=probes,
        checked=_checked(questions, probes),
        limits=_limits(catalogue, questions, probes),
        functions=tuple(_functions(questions)),
        scenarios=scenarios,
        sums=sums,
        unit=unit,
        points=unit * weight,
        risk=risk,
    )


@lru_cache(maxsize=16)
def _every_sum(catalogue: Catalogue) -> Sums:
    """By weight, then by what lowers each side of each scenario, over all questions."""
    every = catalogue.by_function
    sides = [side for scenario in catalogue.scenarios for side in catalogue.lowering[scenario]]
    lowering = [[side.get(question.id, 0) for question in every] for side in sides]
    weights = [question.weight for question in every]
    return sums_of([weights, *lowering], BEST * catalogue.parameters.trust.unit)


def _probes(questions: tuple[Question, ...]) -> set[str]:
    return {probe for question in questions for probe in question.partial}


def _functions(questions: tuple[Question, ...]) -> Iterator[Function]:
    start = 0
    for name, group in groupby(questions, lambda question: question.function):
        own = list(group)
        yield Function(name, sum(q.weight for q in own), slice(start, start + len(own)))
        start += len(own)


def _checked(questions: tuple[Question, ...], probes: tuple[str, ...]) -> tuple[Checked, ...]:
    places = {probe: place for place, probe in enumerate(probes)}
    checked = [
        Checked(
            place,
            tuple(
                [(places[p], _leaves(partial)) for p, partial in q.partial.items() if p in places]
            ),
        )
        for place, q in enumerate(questions)
        if q.partial
    ]
    return tuple([each for each in checked if each.probes])


@cache
def _leaves(partial: int) -> Leaves:
    return {ProbeStatus.PASS: BEST, ProbeStatus.PARTIAL: partial, ProbeStatus.FAIL: 0}


def _limits(
    catalogue: Catalogue, questions: tuple[Question, ...], probes: tuple[str, ...]
) -> tuple[Limit, ...]:
    parameters = catalogue.parameters
    places = {question.id: place for place, question in enumerate(questions)}
    essential = [
        Limit(places[each.question], each.below, each.grade)
        for each in parameters.essentials
        if each.question in places
    ]
    failed = [
        Limit(place, None, parameters.failed_probes[probe])
        for place, probe in enumerate(probes)
        if probe in parameters.failed_probes
    ]
    return (*essential, *failed)
