"""What files for readers say of a plan: beside what it is about, or in a row of its own."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from handlers.domain.plan import Plan, PlanEntry, PlanStatus
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.csv.text import comma_separated
from handlers.exports.html.document import page
from handlers.exports.tables.columns import Row
from handlers.exports.tables.rows import rows
from handlers.exports.wording.recommended.planned import subject_of, title_of
from handlers.exports.wording.texts import wording
from handlers.exports.xlsx.workbook import workbook
from tests.handlers.exports.reports import HOSTILE, documents

DOCUMENT = documents()["claims_too_much"]
FIRST_ASKED = next(each for each in DOCUMENT["recommendations"] if each["question"])
FIRST = subject_of(FIRST_ASKED)
RECOMMENDED = {subject_of(each) for each in DOCUMENT["recommendations"]}
ANSWERED = next(q for q in DOCUMENT["inputs"]["responses"] if q not in RECOMMENDED)
PLAN = Plan(
    version=1,
    entries=(
        PlanEntry(
            subject=FIRST,
            status=PlanStatus.WONT_DO,
            reason="=too dear",
            person="Jo Wart",
            due="2026-12-01",
            note=HOSTILE,
        ),
        PlanEntry(subject=ANSWERED, status=PlanStatus.DONE),
        PlanEntry(subject="gone", status=PlanStatus.DONE),
        PlanEntry(subject="GV-01" if ANSWERED != "GV-01" else "GV-02", note="Ask the insurer"),
    ),
)


def row_of(finding: str, subject: str, language: str = "en") -> Row:
    words = wording(DOCUMENT, language)
    (row,) = (
        row
        for row in rows(DOCUMENT, words, PLAN)
        if (row["finding"], row["id"]) == (finding, subject)
    )
    return row


@pytest.mark.parametrize(
    ("language", "state"),
    [("en", "Won\u2019t do: =too dear"), ("de", "Machen wir nicht: =too dear")],
)
def test_an_action_stands_with_its_plan(language: str, state: str) -> None:
    row = row_of("recommendation", FIRST, language)
    assert (row["plan"], row["person"], row["due"]) == (state, "Jo Wart", "2026-12-01")
    assert row["note"] == HOSTILE


def test_what_is_planned_and_no_longer_recommended_is_not_lost() -> None:
    row = row_of("planned", ANSWERED)
    assert row["plan"] == "Done"
    assert row["text"] == wording(DOCUMENT, "en").question(ANSWERED).text
    assert row_of("planned", "gone")["text"] == "gone"


def test_a_note_stands_beside_its_answer() -> None:
    assert row_of("answer", PLAN.entries[3].subject)["note"] == "Ask the insurer"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spreadsheet_has_the_plan_and_no_formula_of_it(language: str) -> None:
    book = load_workbook(io.BytesIO(workbook(DOCUMENT, language, PLAN)))
    cells: list[Any] = [cell for line in book.worksheets[0].iter_rows() for cell in line]
    values = {cell.value for cell in cells}
    assert {"Jo Wart", "2026-12-01", HOSTILE} <= values
    assert title_of("gone", DOCUMENT, wording(DOCUMENT, language)) in values
    assert "Jo Wart" in comma_separated(DOCUMENT, language, PLAN)


@pytest.mark.parametrize(("language", "day"), [("en", "1 Dec 2026"), ("de", "01.12.2026")])
def test_the_page_to_print_has_it_at_the_action_and_escaped(language: str, day: str) -> None:
    text = page(DOCUMENT, language, None, PLAN)
    assert day in text
    assert "Jo Wart" in text
    assert "<script>alert" not in text
    assert "Jo Wart" not in page(DOCUMENT, language)
