"""What a score says of functions, scenarios and limits, each at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from math import lcm
from operator import mul
from typing import Any, TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.end import End
from handlers.domain.scoring.result import (
    AppliedLimit,
    FunctionScore,
    GradeRange,
    Parts,
    Rule,
    ScenarioRisk,
)
from handlers.domain.scoring.risk import inherent_risk
from handlers.domain.scoring.score import Case, Score

Residual: TypeAlias = tuple[int, int, int]
"""A residual risk in parts of one, and the likelihood and the impact that make it."""
EndOf: TypeAlias = Callable[..., Any]
"""``max`` or ``min``."""
_BEST = (BEST, 1)


def grade_by_points(score: Score) -> GradeRange:
    """The grades for the scores alone, before any limit."""
    return GradeRange(score.worst[0].end.grade_by_points(), score.best[0].end.grade_by_points())


def limits(score: Score) -> tuple[AppliedLimit, ...]:
    """What may hold the guaranteed grade down, the worst first, then by rule and subject."""
    held = {each for case in score.worst for each in named_limits(case.end)}
    always = set.intersection(*(set(named_limits(case.end)) for case in score.best))
    applied = [AppliedLimit(*each, certain=each in always) for each in held]
    return tuple(sorted(applied, key=lambda each: (-ord(each.grade), each.rule, each.subject)))


def functions(score: Score) -> tuple[FunctionScore, ...]:
    """The functions of the guaranteed score's scope, in the catalogue's order."""
    low = _functions(min, score.worst)
    high = low if score.best is score.worst else _functions(max, score.best)
    return tuple(
        [
            FunctionScore(name, weight, low[name], high.get(name, _BEST))
            for name, weight, _ in score.guaranteed.world.plan.functions
        ]
    )


def scenarios(score: Score) -> tuple[ScenarioRisk, ...]:
    """The risk of each scenario, in the catalogue's order."""
    of = lcm(*{case.end.plan.risk for case in (*score.worst, *score.best)})
    highest = _of_each(max, [row for case in score.worst for row in _residuals(case, of)])
    lowest = _of_each(min, [row for case in score.best for row in _residuals(case, of)])
    return tuple(
        [
            ScenarioRisk(scenario, likelihood, impact, (high, of), (low, of))
            for scenario, (high, likelihood, impact), (low, _, _) in zip(
                score.catalogue.scenarios, highest, lowest, strict=True
            )
        ]
    )


def inherent(score: Score) -> Fraction:
    """What the overall risk would be without any measures, at the worst levels."""
    return max(map(inherent_risk, {each for case in score.worst for each in case.world.levels}))


def _residuals(case: Case, of: int) -> Iterator[list[Residual]]:
    """The residual risk of each scenario, in parts ``of`` which are one: a row for all levels."""
    parts = of // case.end.plan.risk
    for levels in case.world.levels:
        yield [
            (likelihood * impact * left * parts, likelihood, impact)
            for likelihood, impact, left in zip(*levels, case.end.risks, strict=True)
        ]


def _of_each(end_of: EndOf, rows: Sequence[list[Residual]]) -> list[Residual]:
    """The greatest, or the least, of each column."""
    if len(rows) == 1:
        return rows[0]
    return [end_of(column) for column in zip(*rows, strict=True)]


def _functions(end_of: EndOf, cases: Iterable[Case]) -> dict[str, Parts]:
    """The greatest, or the least, score of each function that is in the scope of some case."""
    found: dict[str, Parts] = {}
    for plan, end in ((case.end.plan, case.end) for case in cases):
        points = list(map(mul, plan.weights, end.worths))
        for name, weight, own in plan.functions:
            here = sum(points[own]), plan.unit * weight
            found[name] = _further(end_of, found[name], here) if name in found else here
    return found


def _further(end_of: EndOf, one: Parts, other: Parts) -> Parts:
    """The greater, or the lesser, of two fractions with denominators above 0."""
    (parts, of), (others, of_others) = one, other
    first, second = parts * of_others, others * of
    return one if end_of(first, second) == first else other


def named_limits(end: End) -> list[tuple[Rule, str, str]]:
    """Each limit as rule, grade and subject."""
    plan = end.plan
    return [
        ("failedProbes", limit.grade, plan.probes[limit.place])
        if limit.below is None
        else ("essentials", limit.grade, plan.questions[limit.place].id)
        for limit in end.limits
    ]
