"""Rules that hold a grade down now, and those that wait."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.exports.wording.grade_caps import binding_caps, lifts_a_cap, waiting_caps
from tests.handlers.exports.reports import documents

CAPS = [
    {"rule": "failedProbes", "grade": "D", "subject": "exposure_vulns"},
    {"rule": "contradiction", "grade": "C", "subject": "PR-10"},
    {"rule": "confidence", "grade": "B", "subject": None},
]


def headline(by_points: str | None) -> Any:
    return {"gradeByPoints": by_points, "caps": CAPS}


@pytest.mark.parametrize(
    ("by_points", "binding"), [("A", 3), ("B", 2), ("C", 1), ("D", 0), ("F", 0)]
)
def test_a_rule_binds_where_the_points_give_a_better_grade(by_points: str, binding: int) -> None:
    assert binding_caps(headline(by_points)) == CAPS[:binding]
    assert waiting_caps(headline(by_points)) == CAPS[binding:]


def test_without_a_score_nothing_binds() -> None:
    for name in ("rejected", "failed"):
        assert binding_caps(documents()[name]["headline"]) == []


@pytest.mark.parametrize(
    ("question", "required", "lifts"),
    [
        ("PR-10", [], True),
        ("ID-04", [{"probe": "exposure_vulns", "status": "PARTIAL"}], True),
        ("ID-04", [], False),
        ("GV-01", [{"probe": "mail_auth", "status": "PASS"}], False),
    ],
)
def test_a_step_lifts_a_cap_by_its_question_or_its_check(
    question: str, required: list[Any], lifts: bool
) -> None:
    step: Any = {"question": question, "required": required}
    assert lifts_a_cap(step, headline("A")) is lifts
    assert lifts_a_cap(step, headline("F")) is False
