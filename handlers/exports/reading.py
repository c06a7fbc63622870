"""Reads a report that comes from outside: its document, alone or inside the API's Report."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from handlers.domain.contract import describe
from handlers.domain.errors import MalformedEvent
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.json_schema import DOCUMENT
from handlers.domain.signing.dsse import Envelope
from handlers.exports.errors import NotExportable


def read_document(content: str | bytes) -> ReportDocument:
    """The document in JSON text; raises NotExportable, which names the path of each fault."""
    return checked(_part(_json(content), "document"))


def read_signature(content: str | bytes) -> Envelope | None:
    """The signature beside the document in JSON text; None where there is none.

    It isn't checked. Raises NotExportable for what is no envelope.
    """
    value = _json(content)
    given = _part(value, "signature") if isinstance(value, dict) and "signature" in value else None
    try:
        return None if given is None else Envelope.received(given)
    except MalformedEvent as error:
        raise NotExportable(f"its signature is none: {error}") from None


def checked(value: object) -> ReportDocument:
    """The document that is given as data; raises NotExportable, which names the path of each fault.

    A figure that is stored as a whole number becomes a fraction again.
    """
    try:
        return DOCUMENT.validate_python(value, strict=True)
    except ValidationError as error:
        raise NotExportable(f"this is no document of report/2: {describe(error)}") from None


def _json(content: str | bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError as error:
        raise NotExportable(f"this is no JSON: {error}") from None


def _part(value: Any, name: str) -> Any:
    """The API gives a part of a report as JSON text in a field of it."""
    if isinstance(value, dict) and name in value:
        inner = value[name]
        return _json(inner) if isinstance(inner, str) else inner
    return value
