"""HTML, CSV and workbook hold the same figures, to the digit.

The page is held to the HTML by frontend/test/report/figures.test.tsx; a browser prints both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any, TypeAlias

import pytest
from openpyxl import load_workbook

from handlers.domain.catalogue.versions import load_catalogue
from handlers.exports.csv.text import comma_separated, semicolon_separated
from handlers.exports.html.document import page
from handlers.exports.tables.columns import COLUMNS
from handlers.exports.tables.titles import kind_title, title
from handlers.exports.wording.texts import Wording, wording
from handlers.exports.xlsx.workbook import ANSWERS, RECOMMENDATIONS, workbook
from tests.handlers.domain.companies import COMPANIES
from tests.handlers.exports.cells import shown
from tests.handlers.exports.reports import documents

Lines: TypeAlias = dict[str, dict[str, str]]
"""Id of a question to column to what is written there."""

LOSSES = ("lost", "ownGap", "evidenceGap", "trustGap")
READERS: dict[str, tuple[Callable[..., str], str, str]] = {
    "en": (comma_separated, ",", "."),
    "de": (semicolon_separated, ";", ","),
}
"""The CSV of a language, what separates its cells and its decimals."""
EVERY = [(name, language) for name in COMPANIES for language in READERS]


class Tables(HTMLParser):
    """The cells of each table's body, by the table's last class."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, list[list[str]]] = {}
        self._table: list[list[str]] | None = None
        self._is_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            name = (dict(attrs).get("class") or "").split()[-1]
            self._table = self.lines.setdefault(name, [])
        elif tag == "tr" and self._table is not None:
            self._table.append([])
        elif tag == "td" and self._table is not None:
            self._table[-1].append("")
            self._is_cell = True
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"tbody", "table"}:
            self._table = None
        elif tag == "td":
            self._is_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_cell and self._table is not None:
            self._table[-1][-1] += data


def in_html(document: Any, language: str) -> tuple[Lines, Lines]:
    """The ledger and the answers of the page."""
    tables = Tables()
    tables.feed(page(document, language))
    of = f" {wording(document, language).report.words['of']} "
    ledger = {
        line[0][:5]: dict(zip(LOSSES, line[2:], strict=True))
        for line in _with_cells(tables, "losses")
    }
    answers: Lines = {}
    for question, answer, basis, points in _with_cells(tables, "answers"):
        text, standards = question.split("\n")
        earned, share = points.split(of) if points else ("", "")
        answers[text[:5]] = {
            "text": text[6:],
            **{"answer": answer, "basis": basis, "standards": standards},
            **{"earned": earned, "share": share},
        }
    return ledger, answers


def _with_cells(tables: Tables, name: str) -> Iterator[list[str]]:
    return (line for line in tables.lines.get(name, []) if line)


def in_csv(document: Any, language: str, kind: str) -> Lines:
    write, separator, _ = READERS[language]
    words = wording(document, language)
    lines = csv.DictReader(
        io.StringIO(write(document, language).lstrip("\ufeff"), newline=""), delimiter=separator
    )
    return {
        line[title("id", words)]: line
        for line in lines
        if line[title("finding", words)] == kind_title(kind, words)
    }


def in_workbook(document: Any, language: str, kind: str) -> Lines:
    """As a spreadsheet of the language shows it."""
    book = load_workbook(io.BytesIO(workbook(document, language)))
    sheet, columns = (
        (book.worksheets[0], RECOMMENDATIONS)
        if kind == "recommendation"
        else (book.worksheets[1], ANSWERS)
    )
    words = wording(document, language)
    _, _, decimal = READERS[language]
    names = [title(column, words) for column in columns]
    lines = [[shown(cell, decimal) for cell in line] for line in sheet.iter_rows(min_row=2)]
    return {line[columns.index("id")]: dict(zip(names, line, strict=True)) for line in lines}


def columns(line: dict[str, str], words: Wording, names: list[str]) -> dict[str, str]:
    return {name: line[title(name, words)] for name in names}


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_answer_is_the_same(name: str, language: str) -> None:
    document = documents()[name]
    words = wording(document, language)
    ledger, answers = in_html(document, language)
    assert ledger.keys() <= answers.keys()
    assert answers.keys() == {question.id for question in load_catalogue().questions}
    for lines in (in_csv(document, language, "answer"), in_workbook(document, language, "answer")):
        assert lines.keys() == answers.keys()
        for question, line in lines.items():
            names = [*answers[question]]
            assert columns(line, words, names) == answers[question]
            lost = columns(line, words, [*LOSSES])
            assert lost == ledger.get(question, lost)
            assert (question in ledger) == (lost["lost"] not in {"", "0.00", "0,00"})


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_action_is_the_same_in_both_tables(name: str, language: str) -> None:
    document = documents()[name]
    words = wording(document, language)
    names = [column for column in RECOMMENDATIONS if column in COLUMNS]
    first = in_csv(document, language, "recommendation")
    second = in_workbook(document, language, "recommendation")
    assert len(first) == len(document["recommendations"])
    assert [columns(line, words, names) for line in first.values()] == [
        columns(line, words, names) for line in second.values()
    ]
