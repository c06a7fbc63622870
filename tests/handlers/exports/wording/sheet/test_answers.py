"""All answers by function: none is missing, and their points sum to the guaranteed score."""

from __future__ import annotations

from fractions import Fraction

import pytest

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.report.schema.figure import value_of
from handlers.domain.texts.report_texts import load_report_texts
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.wording.sheet.answers import answers
from handlers.exports.wording.texts import wording
from tests.handlers.domain.companies import COMPANIES
from tests.handlers.exports.reports import documents


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMPANIES)
def test_every_question_is_there_once_and_its_points_add_up(name: str, language: str) -> None:
    document = documents()[name]
    rows = [row for each in answers(document, wording(document, language)) for row in each.rows]
    assert sorted(row.question for row in rows) == sorted(
        question.id for question in load_catalogue().questions
    )
    earned = sum((value_of(row.part["earned"]) for row in rows if row.part), Fraction())
    assert earned == value_of(document["headline"]["score"]["guaranteed"])


def test_what_does_not_apply_says_so_and_brings_nothing() -> None:
    document = documents()["claims_too_much"]
    excluded = {each["question"] for each in document["outOfScope"] if each["profile"]}
    rows = [row for each in answers(document, wording(document, "en")) for row in each.rows]
    out_of_scope = {row.question: row for row in rows if row.part is None}
    assert set(out_of_scope) >= excluded
    assert {row.answer for row in out_of_scope.values()} == {
        load_report_texts("en").words["doesNotApply"]
    }


def test_a_report_without_a_score_has_none() -> None:
    document = documents()["rejected"]
    assert answers(document, wording(document, "en")) == []
