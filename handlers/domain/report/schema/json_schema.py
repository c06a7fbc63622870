"""The JSON Schema of the report document."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from handlers.domain.report.schema.document import SCHEMA, ReportDocument

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = "report-2.schema.json"
"""Its file in ``data``."""

DOCUMENT = TypeAdapter(ReportDocument)
"""Checks a document that comes from outside."""


def report_schema() -> dict[str, Any]:
    """The schema of ``report/2``: every part is required, and no other is allowed."""
    schema = DOCUMENT.json_schema()
    closed: dict[str, Any] = _closed(schema)
    return {"$schema": DIALECT, "$id": f"urn:security-platform:{SCHEMA}", **closed}


def report_schema_text() -> str:
    """The same as the content of the file."""
    return json.dumps(report_schema(), indent=1, ensure_ascii=False) + "\n"


def _closed(part: Any) -> Any:
    """Without the generator's titles; objects with named members have no others."""
    if isinstance(part, list):
        return [_closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _closed(value) for name, value in part.items() if not _is_title(name, value)}
    if "properties" in kept:
        kept["additionalProperties"] = False
    return kept


def _is_title(name: str, value: Any) -> bool:
    return name == "title" and isinstance(value, str)
