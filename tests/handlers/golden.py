"""The committed reports of whole companies: ``python -m tests.handlers.golden`` renews them.

A change of rules, texts or pages shows up here as a difference that somebody has to approve.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from handlers.domain.report.schema.json_schema import report_schema_text
from handlers.exports.html.document import page
from local.configuration import ROOT
from tests.handlers.domain.companies import COMPANIES, document_of
from tests.handlers.domain.report_validator import FILE

DOCUMENTS = Path(__file__).parent / "domain" / "golden"
PAGES = Path(__file__).parent / "exports" / "golden"
SAMPLE = ROOT / "frontend" / "src" / "sample" / "data" / "report.json"
"""The report that the page shows before anybody signs up."""
SHOWN = [("claims_too_much", "de"), ("getting_better", "de"), ("perfect", "en")]
"""Companies whose pages are kept, too, and the language."""


def contents() -> Iterator[tuple[Path, str]]:
    """Each file and what belongs in it."""
    documents = {name: document_of(company) for name, company in COMPANIES.items()}
    for name, document in documents.items():
        yield DOCUMENTS / f"{name}.json", json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    yield SAMPLE, json.dumps(documents["claims_too_much"], ensure_ascii=False) + "\n"
    for name, language in SHOWN:
        yield PAGES / f"{name}.{language}.html", page(documents[name], language)


def renew() -> None:
    """Write all of them, and the schema of the document."""
    FILE.write_text(report_schema_text(), encoding="utf-8")
    for path, text in contents():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()
