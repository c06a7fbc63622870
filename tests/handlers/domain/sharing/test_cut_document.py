"""What a part of a report shows: the report's own figures, and nothing of what led to them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, cast

import pytest

from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.sharing.cut_document import cut
from handlers.domain.sharing.depth import Depth
from tests.handlers.domain.companies import COMPANIES, document_of


def report() -> dict[str, Any]:
    return document_of(COMPANIES["getting_better"])


def cut_of(document: dict[str, Any], depth: Depth) -> dict[str, Any]:
    return cast("dict[str, Any]", cut(cast("ReportDocument", document), depth))


def test_a_result_is_the_grade_of_a_domain_on_a_day() -> None:
    document = report()
    grade = document["headline"]["grade"]
    assert cut_of(document, Depth.RESULT) == {
        "schema": "share/1",
        "depth": "RESULT",
        "createdAt": document["createdAt"],
        "domain": document["answer"]["domain"],
        "firm": document["answer"]["firm"],
        "validUntil": document["validity"]["until"],
        "grade": {"guaranteed": grade["guaranteed"], "possible": grade["possible"]},
    }


def test_actions_come_with_the_result_and_its_figures_to_a_tenth() -> None:
    document = report()
    shown = cut_of(document, Depth.RECOMMENDATIONS)
    added = {"depth", "catalogueVersion", "score", "functions", "recommendations"}
    result = cut_of(document, Depth.RESULT)
    assert {name: value for name, value in shown.items() if name not in added} == {
        name: value for name, value in result.items() if name != "depth"
    }
    assert (shown["depth"], shown["catalogueVersion"]) == ("RECOMMENDATIONS", "catalogue/2")
    assert shown["score"] == tenths(document["headline"]["score"])
    assert shown["functions"] == [
        {"function": each["function"], "score": tenths(each["score"])}
        for each in document["functions"]
    ]
    same = ("kind", "question", "option", "required", "who", "time", "cost")
    assert shown["recommendations"]
    assert shown["recommendations"] == [
        {name: each[name] for name in same}
        | {"score": tenth(each["after"]["score"]), "grade": each["after"]["grade"]}
        for each in document["recommendations"]
    ]


def tenths(both: dict[str, Any]) -> dict[str, float]:
    return {end: tenth(both[end]) for end in ("guaranteed", "possible")}


def tenth(figure: dict[str, Any]) -> float:
    return float(round(Fraction(figure["exact"]), 1))


def test_everything_is_no_part() -> None:
    with pytest.raises(ValueError, match="EVERYTHING is no part of a report"):
        cut_of(report(), Depth.EVERYTHING)


@pytest.mark.parametrize(
    "lost",
    [
        {"inputs": None},
        {"headline": {"grade": None, "score": None}},
    ],
)
def test_what_has_no_result_shows_none(lost: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a report without a result has nothing to show"):
        cut_of(report() | lost, Depth.RESULT)
