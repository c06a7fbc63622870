"""The result at a glance."""

from __future__ import annotations

from typing import cast

from handlers.domain.report.schema.figure import PART, POINTS, figure
from handlers.domain.report.schema.score import (
    GradeRangePart,
    HeadlinePart,
    KnowledgePart,
    LimitPart,
    RangePart,
    TrustPart,
)
from handlers.domain.report.schema.values import Grade
from handlers.domain.scoring import GradeRange, Range, Score
from handlers.domain.scoring.explanation.comparison import trust
from handlers.domain.scoring.explanation.knowledge import knowledge
from handlers.domain.scoring.explanation.views import grade_by_points, inherent, limits


def headline(result: Score) -> HeadlinePart:
    """The headline of a score."""
    return {
        "score": range_part(result.score),
        "grade": _grades(result.grade),
        "gradeByPoints": _grades(grade_by_points(result)),
        "limits": _limits(result),
        "risk": range_part(result.risk),
        "inherentRisk": figure(inherent(result)),
        "knowledge": _knowledge(result),
        "trust": _trust(result),
    }


def no_headline() -> HeadlinePart:
    """The headline of a report without a score."""
    return {
        "score": None,
        "grade": None,
        "gradeByPoints": None,
        "limits": [],
        "risk": None,
        "inherentRisk": None,
        "knowledge": None,
        "trust": None,
    }


def range_part(both: Range, scale: int = POINTS) -> RangePart:
    """Both ends of a figure."""
    return {
        "guaranteed": figure(both.guaranteed, scale),
        "possible": figure(both.possible, scale),
    }


def _grades(both: GradeRange) -> GradeRangePart:
    return {
        "guaranteed": cast("Grade", both.guaranteed),
        "possible": cast("Grade", both.possible),
    }


def _limits(result: Score) -> list[LimitPart]:
    return [
        {
            "rule": each.rule,
            "grade": cast("Grade", each.grade),
            "subject": each.subject,
            "certain": each.certain,
        }
        for each in limits(result)
    ]


def _knowledge(result: Score) -> KnowledgePart:
    known = knowledge(result)
    return {
        "answered": figure(known.answered, PART),
        "seen": figure(known.seen, PART),
        "verified": figure(known.verified, PART),
    }


def _trust(result: Score) -> TrustPart:
    found = trust(result)
    return {
        "checkable": found.checkable,
        "denied": found.denied,
        "unseen": found.unseen,
        "counts": range_part(found.counts, PART),
    }
