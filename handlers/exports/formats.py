"""The formats that a report can be exported in, and what a file in each is called."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from handlers.domain.canonical_json import canonical
from handlers.domain.plan import NO_PLAN, Plan
from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.calendar.dates import calendar
from handlers.exports.csv.text import comma_separated, semicolon_separated
from handlers.exports.html.document import page
from handlers.exports.oscal.assessment_results import oscal
from handlers.exports.proof import Proof
from handlers.exports.xlsx.workbook import workbook

LONGEST_DOMAIN = 100
"""Of a domain in a file's name; file systems take 255 bytes for the whole."""


class Beside(NamedTuple):
    """The proof of a signed report, and the plan of its sheet as it is now."""

    proof: Proof | None = None
    plan: Plan = NO_PLAN


class Format(NamedTuple):
    """``write`` makes the text or bytes from a document, in a language, or raises NotExportable.

    With what belongs to the report beside its document.
    """

    write: Callable[[ReportDocument, str, Beside], str | bytes]
    suffix: str
    media_type: str


def _alone(
    write: Callable[[ReportDocument, str], str | bytes],
) -> Callable[[ReportDocument, str, Beside], str | bytes]:
    """Of a format with the document alone."""
    return lambda document, language, _beside: write(document, language)


def _with_plan(
    write: Callable[[ReportDocument, str, Plan], str | bytes],
) -> Callable[[ReportDocument, str, Beside], str | bytes]:
    """Of a format that doesn't print how it is verified."""
    return lambda document, language, beside: write(document, language, beside.plan)


def _html(document: ReportDocument, language: str, beside: Beside) -> str:
    return page(document, language, beside.proof, beside.plan)


def canonical_json(document: ReportDocument, language: str) -> str:
    """The document itself in its canonical form (RFC 8785): what a signature is about.

    It has ids and no words, and so it is the same in every language.
    """
    return canonical(document).decode()


FORMATS: Mapping[str, Format] = {
    "html": Format(_html, ".html", "text/html; charset=utf-8"),
    "csv": Format(_with_plan(comma_separated), ".csv", "text/csv; charset=utf-8"),
    "csv_semicolon": Format(
        _with_plan(semicolon_separated), ".semicolon.csv", "text/csv; charset=utf-8"
    ),
    "xlsx": Format(
        _with_plan(workbook),
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "ics": Format(_with_plan(calendar), ".ics", "text/calendar; charset=utf-8"),
    "json": Format(_alone(canonical_json), ".json", "application/json"),
    "oscal": Format(_alone(oscal), ".oscal.json", "application/json"),
}


def as_json(written: str | bytes) -> dict[str, Any]:
    """``{content, isBase64}``, as JSON can carry either."""
    if isinstance(written, str):
        return {"content": written, "isBase64": False}
    return {"content": base64.b64encode(written).decode(), "isBase64": True}


def as_file(
    document: ReportDocument, format_: Format, language: str, beside: Beside
) -> dict[str, Any]:
    """``{name, mediaType, content, isBase64}``; raises NotExportable."""
    return {
        "name": file_name(document, format_),
        "mediaType": format_.media_type,
        **as_json(format_.write(document, language, beside)),
    }


def file_name(document: ReportDocument, format_: Format) -> str:
    """Such as ``security-report-firm.example-2026-11-25.csv``.

    It has letters, digits, dots and hyphens only: the domain of a rejected report can be anything.
    """
    domain = re.sub(r"[^a-z0-9.-]+", "-", (document["answer"]["domain"] or "").lower())
    day = document["createdAt"][:10]
    parts = ("security-report", domain[:LONGEST_DOMAIN].strip(".-"), day)
    return "-".join(filter(None, parts)) + format_.suffix
