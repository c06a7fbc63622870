"""A workbook (ECMA-376) of a report: recommendations, answers, standards, findings, a sheet each.

Texts are written as texts and nothing else, so that no cell is ever a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from handlers.domain.plan import NO_PLAN, Plan
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.timestamps import parse_timestamp
from handlers.exports.tables.columns import Row
from handlers.exports.tables.rows import rows
from handlers.exports.tables.titles import kind_title, title
from handlers.exports.wording.texts import Wording, wording

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

RECOMMENDATIONS = (
    *("rank", "text", "plan", "person", "due", "note", "who", "time", "cost", "gain"),
    *("afterwards", "id", "answer", "probe"),
    *("reason", "action", "standards"),
)
ANSWERS = (
    *("id", "text", "answer", "basis", "share", "earned", "lost", "ownGap", "evidenceGap"),
    *("trustGap", "action", "note", "standards"),
)
FINDINGS = ("finding", "id", "text", "answer", "probe", "status", "reason", "action")
STANDARDS = ("id", "text", "status")
OWN = {
    "recommendation": "recommendation",
    "planned": "recommendation",
    "answer": "answer",
    "standard": "standard",
}
"""Kinds of rows with a sheet of their own, or with that of another kind."""
WIDE = {
    "plan": 24,
    "note": 36,
    "text": 44,
    "answer": 36,
    "reason": 60,
    "action": 60,
    "standards": 28,
    "probe": 28,
}
WIDTH = 16
LONGEST_CELL = 32_767
"""Characters (Excel's specifications and limits)."""


def workbook(document: ReportDocument, language: str, plan: Plan = NO_PLAN) -> bytes:
    """The file; the same report and language give the same bytes. Raises NotExportable."""
    import xlsxwriter  # noqa: PLC0415 - it takes longer to load than all else; few ask for it

    words = wording(document, language)
    all_rows = list(rows(document, words, plan))
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        created = parse_timestamp(document["createdAt"]).replace(tzinfo=None)
        book.set_properties({"title": words.report.words["report"], "created": created})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        points = book.add_format({"num_format": "0.00", "valign": "top"})
        for name, columns, members in _sheets(all_rows, words):
            sheet = book.add_worksheet(_name(name))
            _write(sheet, columns, members, words, (heading, text, points))
    return out.getvalue()


def _sheets(
    all_rows: Sequence[Row], words: Wording
) -> Iterator[tuple[str, Sequence[str], list[Row]]]:
    """The name, the columns and the rows of each sheet."""
    sections, kinds = words.report.sections, words.report.kinds
    own = {
        "recommendation": (sections["recommendations"].title, RECOMMENDATIONS),
        "answer": (sections["answers"].title, ANSWERS),
        "standard": (kinds["standards"], STANDARDS),
    }
    for kind, (name, columns) in own.items():
        yield name, columns, [row for row in all_rows if OWN.get(str(row["finding"])) == kind]
    yield kinds["findings"], FINDINGS, [row for row in all_rows if row["finding"] not in OWN]


def _write(
    sheet: Worksheet,
    columns: Sequence[str],
    members: Sequence[Row],
    words: Wording,
    formats: tuple[Format, Format, Format],
) -> None:
    heading, text, points = formats
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDE.get(column, WIDTH))
        sheet.write_string(0, at, title(column, words), heading)
    for line, row in enumerate(members, start=1):
        for at, column in enumerate(columns):
            value = row.get(column, "")
            if column == "finding":
                value = kind_title(str(value), words)
            if isinstance(value, str):
                sheet.write_string(line, at, value[:LONGEST_CELL], text)
            else:
                sheet.write_number(line, at, value, text if column == "rank" else points)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(members), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _name(text: str) -> str:
    """A sheet's name: at most 31 characters, without those that Excel refuses."""
    return "".join(char for char in text if char not in "[]:*?/\\'")[:31]
