"""The workbook, read again by openpyxl: another implementation than the one that wrote it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.tables.rows import rows
from handlers.exports.tables.titles import title
from handlers.exports.wording.texts import wording
from handlers.exports.xlsx.workbook import ANSWERS, FINDINGS, RECOMMENDATIONS, STANDARDS, workbook
from tests.handlers.exports.reports import documents, hostile

SHEETS = (RECOMMENDATIONS, ANSWERS, STANDARDS, FINDINGS)
EVERY = [(name, language) for name in documents() for language in LANGUAGES]


def read(content: bytes) -> list[list[list[Any]]]:
    """The cells of each sheet, by line."""
    book = load_workbook(io.BytesIO(content))
    return [[[cell.value for cell in line] for line in sheet.iter_rows()] for sheet in book]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_it_holds_what_the_rows_tell_with_numbers_as_numbers(name: str, language: str) -> None:
    document = documents()[name]
    words = wording(document, language)
    every_row = list(rows(document, words))
    groups = (
        [row for row in every_row if row["finding"] == "recommendation"],
        [row for row in every_row if row["finding"] == "answer"],
        [row for row in every_row if row["finding"] == "standard"],
        [
            row
            for row in every_row
            if row["finding"] not in {"recommendation", "answer", "standard"}
        ],
    )
    for columns, lines, expected in zip(
        SHEETS, read(workbook(document, language)), groups, strict=True
    ):
        assert lines[0] == [title(column, words) for column in columns]
        assert len(lines) == 1 + len(expected)
        for line, row in zip(lines[1:], expected, strict=True):
            for column, cell in zip(columns, line, strict=True):
                if column != "finding":
                    assert ("" if cell is None else cell) == row.get(column, "")


def test_no_cell_is_a_formula_or_a_link() -> None:
    document: Any = hostile()
    document["answer"]["domain"] = "firm.example"
    for part in document["evidence"]:
        part["provider"] = '=HYPERLINK("https://evil.example")'
        for probe in part["probes"]:
            for finding in probe["findings"]:
                finding["subject"] = "=1+1"
                finding["values"] = dict.fromkeys(finding["values"], "https://evil.example")
    book = load_workbook(io.BytesIO(workbook(document, "en")))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_same_report_gives_the_same_bytes() -> None:
    document = documents()["good"]
    assert workbook(document, "de") == workbook(document, "de")


def test_it_names_its_sheets_in_the_language_and_keeps_the_heading_in_sight() -> None:
    book = load_workbook(io.BytesIO(workbook(documents()["good"], "de")))
    assert book.sheetnames == ["Erste Maßnahmen", "Ihre Antworten", "Nach Standards", "Befunde"]
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    assert all(sheet.auto_filter.ref for sheet in book)
