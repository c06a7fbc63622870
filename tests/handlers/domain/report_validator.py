"""The committed JSON Schema of the report document, as those use it who read documents."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from handlers.domain import report_schema

FILE = Path(report_schema.__file__).with_name("data") / report_schema.FILE
VALIDATOR = Draft202012Validator(json.loads(FILE.read_text(encoding="utf-8")))
