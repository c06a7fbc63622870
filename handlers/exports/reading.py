"""Reads a report that comes from outside: its document, alone or inside the API's Report."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from handlers.domain.contract import describe
from handlers.domain.report_document import ReportDocument
from handlers.domain.report_schema import DOCUMENT
from handlers.exports.errors import NotExportable


def read_document(content: str | bytes) -> ReportDocument:
    """The document in JSON text; raises NotExportable, which names the path of each fault."""
    try:
        return DOCUMENT.validate_python(_document(json.loads(content)), strict=True)
    except ValidationError as error:
        raise NotExportable(f"this is no document of report/1: {describe(error)}") from None
    except ValueError as error:
        raise NotExportable(f"this is no JSON: {error}") from None


def _document(value: Any) -> Any:
    """The API gives the document as JSON text in a field of the report."""
    if isinstance(value, dict) and "document" in value:
        inner = value["document"]
        return json.loads(inner) if isinstance(inner, str) else inner
    return value
