"""One catalogue and one scope, worked out to integers, so that a score is sums of whole numbers.

Every figure of a score is an integer over a denominator that depends on the plan alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from math import lcm
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue, Question
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring.scenario_plan import ScenarioPlan, scenario_plans

Ladder: TypeAlias = Mapping[str | None, tuple[int, int]]
"""Option to its maturity and to the weight that it counts as answered; None is no answer."""
Caps: TypeAlias = tuple[int, int]
"""The lowest and the highest maturity that a probe may leave."""


class FunctionPlan(NamedTuple):
    """One function with questions in scope; those from ``start`` to before ``stop`` are its own."""

    function: str
    weight: int
    start: int
    stop: int
    total: int
    """Weight of all its questions in scope."""


class ProbePlan(NamedTuple):
    """One probe that checks a question in scope: caps for each status, lowest and highest."""

    id: str
    weight: int
    caps: Mapping[str, Caps]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the scores of one catalogue and scope have in common.

    Positions count the questions in scope; ``shares`` are points per unit of maturity, over
    ``points``; ``links`` are the positions of a question and of a probe that checks it.
    """

    catalogue: Catalogue
    scope: frozenset[str]
    questions: tuple[Question, ...] = field(compare=False)
    ladders: tuple[tuple[str, Ladder], ...] = field(compare=False)
    functions: tuple[FunctionPlan, ...] = field(compare=False)
    answer_weight: int = field(compare=False)
    essential: tuple[int, ...] = field(compare=False)
    """Positions of the questions that have to reach a maturity for the best grades."""
    shares: tuple[int, ...] = field(compare=False)
    points: int = field(compare=False)
    probes: tuple[ProbePlan, ...] = field(compare=False)
    probe_ids: frozenset[str] = field(compare=False)
    probe_weight: int = field(compare=False)
    links: tuple[tuple[int, int], ...] = field(compare=False)
    probes_of: tuple[tuple[int, ...], ...] = field(compare=False)
    """The places of the probes that check each question."""
    checked_by: tuple[tuple[int, ...], ...] = field(compare=False)
    """The places of the questions that each probe checks."""
    scenarios: tuple[ScenarioPlan, ...] = field(compare=False)
    named_by: tuple[tuple[int, ...], ...] = field(compare=False)
    """The places of the scenarios that each question names."""
    risk: int = field(compare=False)
    """The denominator of every residual risk."""


@lru_cache(maxsize=64)
def plan_of(catalogue: Catalogue, scope: frozenset[str]) -> Plan:
    """The plan for the questions in ``scope``; raises ValueError if there are none."""
    order = list(catalogue.function_weights)
    chosen = [question for question in catalogue.questions if question.id in scope]
    questions = tuple(sorted(chosen, key=lambda q: (order.index(q.function), q.id)))
    if not questions:
        raise ValueError("no question is in scope")
    functions = _functions(catalogue, questions)
    every_weight = sum(function.weight for function in functions)
    common = lcm(*(function.total for function in functions))
    probes = tuple(_probe(catalogue, p) for p in sorted({p for q in questions for p in q.probes}))
    position = {probe.id: number for number, probe in enumerate(probes)}
    essential = catalogue.parameters.grade_caps.essential_questions
    scenarios, risk = scenario_plans(catalogue, questions)
    return Plan(
        catalogue=catalogue,
        scope=frozenset(question.id for question in questions),
        questions=questions,
        ladders=tuple((q.id, _ladder(catalogue, q)) for q in questions),
        functions=functions,
        answer_weight=sum(question.weight for question in questions),
        essential=tuple(n for n, q in enumerate(questions) if q.id in essential),
        shares=tuple(
            function.weight * question.weight * (common // function.total)
            for function in functions
            for question in questions[function.start : function.stop]
        ),
        points=every_weight * common,
        probes=probes,
        probe_ids=frozenset(position),
        probe_weight=sum(probe.weight for probe in probes),
        links=tuple((n, position[p]) for n, q in enumerate(questions) for p in q.probes),
        probes_of=tuple(tuple(position[p] for p in q.probes) for q in questions),
        checked_by=tuple(
            tuple(n for n, q in enumerate(questions) if probe.id in q.probes) for probe in probes
        ),
        scenarios=scenarios,
        named_by=tuple(
            tuple(n for n, scenario in enumerate(catalogue.scenarios) if scenario in q.scenarios)
            for q in questions
        ),
        risk=risk,
    )


def _functions(catalogue: Catalogue, questions: tuple[Question, ...]) -> tuple[FunctionPlan, ...]:
    own = {
        function: [question.weight for question in questions if question.function == function]
        for function in catalogue.function_weights
    }
    bounds = pairwise(accumulate((len(weights) for weights in own.values()), initial=0))
    return tuple(
        FunctionPlan(function, catalogue.function_weights[function], start, stop, sum(weights))
        for (function, weights), (start, stop) in zip(own.items(), bounds, strict=True)
        if weights
    )


def _ladder(catalogue: Catalogue, question: Question) -> Ladder:
    unknown = catalogue.parameters.unknown_option
    ladder: dict[str | None, tuple[int, int]] = {
        option: (maturity, 0 if option == unknown else question.weight)
        for option, maturity in question.options.items()
    }
    return {**ladder, None: (0, 0)}


def _probe(catalogue: Catalogue, probe: str) -> ProbePlan:
    parameters = catalogue.parameters
    caps = {status.value: parameters.caps(probe, status) for status in ProbeStatus}
    return ProbePlan(probe, parameters.probe_weight(probe), caps)
