"""The committed JSON Schema of the report document, as those use it who read documents."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from handlers.domain import data_files
from handlers.domain.report.schema import json_schema as report_schema

FILE = data_files.FOLDER / report_schema.FILE
VALIDATOR = Draft202012Validator(json.loads(FILE.read_text(encoding="utf-8")))
