"""What a score says of functions, scenarios and limits, each at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cache
from operator import mul
from typing import Any, Final, TypeAlias, TypeVar

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import HIGHEST
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
"""A residual risk in parts of its plan, and the likelihood and the impact that make it."""
Of = TypeVar("Of")
EndOf: TypeAlias = Callable[..., Any]
"""``max`` or ``min``."""
_BEST: Final = (BEST, 1)


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
    highest = _of_each(max, [_residuals(max, case) for case in score.worst], _exact)
    lowest = _of_each(min, [_residuals(min, case) for case in score.best], _exact)
    return tuple(
        [
            ScenarioRisk(scenario, likelihood, impact, _inherent(likelihood, impact), high, low)
            for scenario, (high, likelihood, impact), (low, _, _) in zip(
                score.catalogue.scenarios, highest, lowest, strict=True
            )
        ]
    )


def inherent(score: Score) -> Fraction:
    """What the overall risk would be without any measures, at the worst levels."""
    return max(map(inherent_risk, {each for case in score.worst for each in case.world.levels}))


@cache
def _inherent(likelihood: int, impact: int) -> Fraction:
    return Fraction(BEST * likelihood * impact, HIGHEST**2)


def _residuals(end_of: EndOf, case: Case) -> list[tuple[Parts, int, int]]:
    """The greatest, or the least, residual risk of each scenario, with the levels that make it."""
    end = case.end
    at_levels = [
        [
            (likelihood * impact * left, likelihood, impact)
            for likelihood, impact, left in zip(*levels, end.risks, strict=True)
        ]
        for levels in case.world.levels
    ]
    return [
        ((parts, end.plan.risk), likelihood, impact)
        for parts, likelihood, impact in _of_each(end_of, at_levels)
    ]


def _of_each(
    end_of: EndOf, rows: Sequence[list[Of]], key: Callable[[Of], Any] | None = None
) -> list[Of]:
    """The greatest, or the least, of each column."""
    if len(rows) == 1:
        return rows[0]
    return [end_of(column, key=key) for column in zip(*rows, strict=True)]


def _exact(residual: tuple[Parts, int, int]) -> tuple[Fraction, int, int]:
    parts, likelihood, impact = residual
    return Fraction(*parts), likelihood, impact


def _functions(end_of: EndOf, cases: Iterable[Case]) -> dict[str, Parts]:
    """The greatest, or the least, score of each function that is in the scope of some case."""
    found: dict[str, Parts] = {}
    for plan, end in ((case.end.plan, case.end) for case in cases):
        points = list(map(mul, plan.weights, end.worths))
        for name, weight, own in plan.functions:
            here = sum(points[own]), plan.unit * weight
            if name in found:
                here = end_of(found[name], here, key=lambda parts: Fraction(*parts))
            found[name] = here
    return found


def named_limits(end: End) -> list[tuple[Rule, str, str]]:
    """Each limit as rule, grade and subject."""
    plan = end.plan
    return [
        ("failedProbes", limit.grade, plan.probes[limit.place])
        if limit.below is None
        else ("essentials", limit.grade, plan.questions[limit.place].id)
        for limit in end.limits
    ]
