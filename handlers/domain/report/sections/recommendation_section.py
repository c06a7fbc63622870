"""What to do, as data for the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import cast

from handlers.domain.report.schema.figure import figure
from handlers.domain.report.schema.recommendation import GainRangePart, RecommendationPart
from handlers.domain.report.schema.values import Cost, Grade, KindName, Role, Time
from handlers.domain.scoring.recommendations.candidate import Kind
from handlers.domain.scoring.recommendations.recommendation import Recommendation, Sheet


def recommendation_parts(
    recommendations: Iterable[Recommendation], now: Sheet
) -> list[RecommendationPart]:
    """All recommendations as parts of the document, in their order."""
    parameters, profile = now.result.catalogue.parameters, now.result.profile
    role_of = cache(lambda who: parameters.role(who, profile))
    return [_part(each, now.answers, role_of) for each in recommendations]


def _part(
    each: Recommendation, answers: Mapping[str, str], role_of: Callable[[str], str]
) -> RecommendationPart:
    what = each.what
    of_question = what.kind is not Kind.LOOK
    return {
        "kind": cast("KindName", str(what.kind)),
        "question": what.subject if of_question else None,
        "probe": None if of_question else what.subject,
        "current": answers.get(what.subject),
        "option": what.option,
        "required": list(what.required),
        "checks": [{"probe": probe, "gain": figure(gain)} for probe, gain in each.checks],
        "effort": what.step.effort,
        "who": cast("Role", role_of(what.step.who)),
        "time": cast("Time", what.step.time),
        "cost": cast("Cost", what.step.cost),
        "lifts": each.lifts,
        "gain": figure(each.gain),
        "riskDrop": figure(each.risk_drop),
        "range": _range(each),
        "after": {
            "score": figure(each.after.score),
            "grade": cast("Grade", each.after.grade),
            "risk": figure(each.after.risk),
        },
    }


def _range(each: Recommendation) -> GainRangePart | None:
    if each.range is None:
        return None
    least, most = each.range
    return {"least": figure(least), "most": figure(most)}
