"""The formats that a report can be exported in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from handlers.domain.canonical_json import canonical
from handlers.domain.report_document import ReportDocument
from handlers.exports.findings import findings
from handlers.exports.oscal import oscal
from handlers.exports.page import page


def canonical_json(document: ReportDocument, language: str) -> str:
    """The document itself in its canonical form (RFC 8785): what a signature is about.

    It has ids and no words, and so it is the same in every language.
    """
    return canonical(document).decode()


FORMATS: Final[Mapping[str, Callable[[ReportDocument, str], str]]] = {
    "html": page,
    "csv": findings,
    "json": canonical_json,
    "oscal": oscal,
}
