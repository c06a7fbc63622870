"""What a score says of functions, scenarios and limits, each at both ends."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

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
from handlers.domain.scoring.risk import inherent_risk, residual
from handlers.domain.scoring.score import Score


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
    low = [dict(_functions(case.end)) for case in score.worst]
    high = [dict(_functions(case.end)) for case in score.best]
    questions = score.guaranteed.world.plan.questions
    return tuple(
        FunctionScore(
            function,
            weight=sum(q.weight for q in questions if q.function == function),
            score=Range(
                min(each[function] for each in low if function in each),
                max((each[function] for each in high if function in each), default=Fraction(BEST)),
            ),
        )
        for function in low[0]
    )


def scenarios(score: Score) -> tuple[ScenarioRisk, ...]:
    """The risk of each scenario, in the catalogue's order."""
    return tuple(_scenario(score, place) for place in range(len(score.catalogue.scenarios)))


def inherent(score: Score) -> Fraction:
    """What the overall risk would be without any measures, at the worst levels."""
    return max(inherent_risk(levels) for case in score.worst for levels in case.world.levels)


def _scenario(score: Score, place: int) -> ScenarioRisk:
    worst = [(case, levels) for case in score.worst for levels in case.world.levels]
    best = [(case, levels) for case in score.best for levels in case.world.levels]
    highest, likelihood, impact = max(
        (
            residual(case.end, levels.likelihood[place] * levels.impact[place], place),
            levels.likelihood[place],
            levels.impact[place],
        )
        for case, levels in worst
    )
    return ScenarioRisk(
        score.catalogue.scenarios[place],
        likelihood,
        impact,
        inherent=Fraction(BEST * likelihood * impact, HIGHEST**2),
        residual=Range(
            highest,
            min(
                residual(case.end, levels.likelihood[place] * levels.impact[place], place)
                for case, levels in best
            ),
        ),
    )


def _functions(end: End) -> Iterator[tuple[str, Fraction]]:
    plan = end.plan
    for function in plan.catalogue.functions:
        own = [
            (question.weight, worth)
            for question, worth in zip(plan.questions, end.worths, strict=True)
            if question.function == function
        ]
        if own:
            reached = sum(weight * worth for weight, worth in own)
            yield function, Fraction(reached, plan.unit * sum(weight for weight, _ in own))


def named_limits(end: End) -> list[tuple[Rule, str, str]]:
    """Each limit as rule, grade and subject."""
    plan = end.plan
    return [
        ("failedProbes", limit.grade, plan.probes[limit.place])
        if limit.below is None
        else ("essentials", limit.grade, plan.questions[limit.place].id)
        for limit in end.limits
    ]
