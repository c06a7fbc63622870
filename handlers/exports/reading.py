"""Reads a report that comes from outside: its document, alone or inside the API's Report."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from handlers.domain.contract import describe
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.json_schema import DOCUMENT
from handlers.exports.errors import NotExportable


def read_document(content: str | bytes) -> ReportDocument:
    """The document in JSON text; raises NotExportable, which names the path of each fault."""
    try:
        value = _document(json.loads(content))
    except ValueError as error:
        raise NotExportable(f"this is no JSON: {error}") from None
    return checked(value)


def checked(value: object) -> ReportDocument:
    """The document that is given as data; raises NotExportable, which names the path of each fault.

    A figure that is stored as a whole number becomes a fraction again.
    """
    try:
        return DOCUMENT.validate_python(value, strict=True)
    except ValidationError as error:
        raise NotExportable(f"this is no document of report/2: {describe(error)}") from None


def _document(value: Any) -> Any:
    """The API gives the document as JSON text in a field of the report."""
    if isinstance(value, dict) and "document" in value:
        inner = value["document"]
        return json.loads(inner) if isinstance(inner, str) else inner
    return value
