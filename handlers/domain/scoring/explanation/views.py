"""What a score says of functions, scenarios and limits, each at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from operator import mul
from typing import TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import HIGHEST
from handlers.domain.scoring.end import End
from handlers.domain.scoring.result import (
    AppliedLimit,
    FunctionScore,
    GradeRange,
    Range,
    Rule,
    ScenarioRisk,
)
from handlers.domain.scoring.risk import inherent_risk
from handlers.domain.scoring.score import Case, Score

Residual: TypeAlias = tuple[Fraction, int, int]
"""A residual risk, and the likelihood and the impact that make it."""
Parts: TypeAlias = tuple[int, int, int]
"""The same, the risk in parts of its plan."""


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
    low = [_functions(case.end) for case in score.worst]
    high = low if score.best is score.worst else [_functions(case.end) for case in score.best]
    return tuple(
        [
            FunctionScore(
                name,
                weight,
                Range(
                    min([each[name] for each in low if name in each]),
                    max([each[name] for each in high if name in each], default=Fraction(BEST)),
                ),
            )
            for name, weight, _ in score.guaranteed.world.plan.functions
        ]
    )


def scenarios(score: Score) -> tuple[ScenarioRisk, ...]:
    """The risk of each scenario, in the catalogue's order."""
    highest = map(max, zip(*[_residuals(max, case) for case in score.worst], strict=True))
    lowest = map(min, zip(*[_residuals(min, case) for case in score.best], strict=True))
    return tuple(
        [
            ScenarioRisk(
                scenario,
                likelihood,
                impact,
                inherent=_inherent(likelihood, impact),
                residual=Range(high, low),
            )
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


def _residuals(end_of: Callable[[Iterable[Parts]], Parts], case: Case) -> list[Residual]:
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
        (Fraction(parts, end.plan.risk), likelihood, impact)
        for parts, likelihood, impact in map(end_of, zip(*at_levels, strict=True))
    ]


def _functions(end: End) -> dict[str, Fraction]:
    plan = end.plan
    points = list(map(mul, plan.weights, end.worths))
    return {
        name: Fraction(sum(points[own]), plan.unit * weight) for name, weight, own in plan.functions
    }


def named_limits(end: End) -> list[tuple[Rule, str, str]]:
    """Each limit as rule, grade and subject."""
    plan = end.plan
    return [
        ("failedProbes", limit.grade, plan.probes[limit.place])
        if limit.below is None
        else ("essentials", limit.grade, plan.questions[limit.place].id)
        for limit in end.limits
    ]
