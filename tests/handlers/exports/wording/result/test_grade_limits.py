"""Rules that hold a grade down now, and those that wait."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.exports.wording.result.grade_limits import binding_limits, waiting_limits
from tests.handlers.exports.reports import documents

LIMITS = [
    {"rule": "failedProbes", "grade": "D", "subject": "exposure_vulns", "certain": True},
    {"rule": "essentials", "grade": "C", "subject": "PR-01", "certain": False},
    {"rule": "essentials", "grade": "B", "subject": "PR-11", "certain": True},
]


def headline(by_points: str) -> Any:
    return {"gradeByPoints": {"guaranteed": by_points, "possible": "A"}, "limits": LIMITS}


@pytest.mark.parametrize(
    ("by_points", "binding"), [("A", 3), ("B", 2), ("C", 1), ("D", 0), ("F", 0)]
)
def test_a_rule_binds_where_the_points_give_a_better_grade(by_points: str, binding: int) -> None:
    assert binding_limits(headline(by_points)) == LIMITS[:binding]
    assert waiting_limits(headline(by_points)) == LIMITS[binding:]


def test_without_a_score_nothing_binds() -> None:
    for name in ("rejected", "failed"):
        assert binding_limits(documents()[name]["headline"]) == []
