"""The formats that a report can be exported in, and what a file in each is called."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from handlers.domain.canonical_json import canonical
from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.csv.text import comma_separated, semicolon_separated
from handlers.exports.html.document import page
from handlers.exports.oscal.assessment_results import oscal
from handlers.exports.xlsx.workbook import workbook

LONGEST_DOMAIN: Final = 100
"""Of a domain in a file's name; file systems take 255 bytes for the whole."""


class Format(NamedTuple):
    """``write`` makes the text or bytes from a document, in a language, or raises NotExportable."""

    write: Callable[[ReportDocument, str], str | bytes]
    suffix: str
    media_type: str


def canonical_json(document: ReportDocument, language: str) -> str:
    """The document itself in its canonical form (RFC 8785): what a signature is about.

    It has ids and no words, and so it is the same in every language.
    """
    return canonical(document).decode()


FORMATS: Final[Mapping[str, Format]] = {
    "html": Format(page, ".html", "text/html; charset=utf-8"),
    "csv": Format(comma_separated, ".csv", "text/csv; charset=utf-8"),
    "csv_semicolon": Format(semicolon_separated, ".semicolon.csv", "text/csv; charset=utf-8"),
    "xlsx": Format(
        workbook, ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "json": Format(canonical_json, ".json", "application/json"),
    "oscal": Format(oscal, ".oscal.json", "application/json"),
}


def as_json(written: str | bytes) -> dict[str, Any]:
    """``{content, isBase64}``, as JSON can carry either."""
    if isinstance(written, str):
        return {"content": written, "isBase64": False}
    return {"content": base64.b64encode(written).decode(), "isBase64": True}


def file_name(document: ReportDocument, format_: Format) -> str:
    """Such as ``security-report-firm.example-2026-11-25.csv``.

    It has letters, digits, dots and hyphens only: the domain of a rejected report can be anything.
    """
    domain = re.sub(r"[^a-z0-9.-]+", "-", (document["answer"]["domain"] or "").lower())
    day = document["createdAt"][:10]
    parts = ("security-report", domain[:LONGEST_DOMAIN].strip(".-"), day)
    return "-".join(filter(None, parts)) + format_.suffix
