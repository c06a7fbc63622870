"""The rows of a report as CSV (RFC 4180), in the form of spreadsheets in the reader's language.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises:
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re

from handlers.domain.plan import NO_PLAN, Plan
from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.tables.columns import COLUMNS, Cell
from handlers.exports.tables.rows import rows
from handlers.exports.tables.titles import kind_title, title
from handlers.exports.wording.texts import wording

BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""

FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""The last four are the first four in full width."""

INNER_FORMULA = re.compile(r"([;\t\r\n][\"' ]*)([=+\-@\uff1d\uff0b\uff0d\uff20])")


def comma_separated(document: ReportDocument, language: str, plan: Plan = NO_PLAN) -> str:
    """With decimal points: what spreadsheets set to English read, and programs."""
    return _text(document, plan, language, (",", "."))


def semicolon_separated(document: ReportDocument, language: str, plan: Plan = NO_PLAN) -> str:
    """With decimal commas: what spreadsheets set to German read."""
    return _text(document, plan, language, (";", ","))


def _text(document: ReportDocument, plan: Plan, language: str, marks: tuple[str, str]) -> str:
    separator, decimal = marks
    words = wording(document, language)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([title(column, words) for column in COLUMNS])
    for row in rows(document, words, plan):
        row["finding"] = kind_title(str(row["finding"]), words)
        writer.writerow([_cell(row.get(column, ""), decimal) for column in COLUMNS])
    return BYTE_ORDER_MARK + out.getvalue()


def _cell(value: Cell, decimal: str) -> str:
    if isinstance(value, str):
        return _harmless(value)
    return str(value) if isinstance(value, int) else f"{value:.2f}".replace(".", decimal)


def _harmless(cell: str) -> str:
    """Also harmless where a spreadsheet splits cells at semicolons or tabs."""
    inside = INNER_FORMULA.sub(r"\1'\2", cell)
    return f"'{inside}" if inside.lstrip(" ").startswith(FORMULA_STARTS) else inside
