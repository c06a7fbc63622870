"""Rows of checks with a result, checks without one, and the items of each standard."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.tables.columns import Row
from handlers.exports.wording.observed import observed
from handlers.exports.wording.texts import Wording


def check_rows(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """Every check that has a result."""
    for part in document["evidence"]:
        for probe in part["probes"]:
            if probe["status"] != "UNKNOWN":
                yield {
                    "finding": "evidence",
                    "id": probe["probe"],
                    "text": words.probe(probe["probe"]).title,
                    "probe": words.provider(part["provider"]),
                    "status": words.status(probe["status"]).title,
                    "reason": " ".join(observed(probe, words))
                    or words.probe(probe["probe"]).summary,
                }


def unknown_rows(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """Every check without a result, and why."""
    for each in document["unknown"]:
        texts = words.reason(each["reason"])
        yield {
            "finding": "unknown",
            "id": each["probe"],
            "text": words.probe(each["probe"]).title,
            "probe": words.provider(each["provider"]),
            "status": words.status("UNKNOWN").title,
            "reason": f"{texts.title}: {texts.meaning}",
            "action": texts.action,
        }


def standard_rows(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """Every item of every standard that is shown."""
    for part in document["standards"]["lists"] if document["standards"] else []:
        texts = words.standard(part["standard"])
        for state, items in part["items"].items():
            for item in items:
                yield {
                    "finding": "standard",
                    "id": item,
                    "text": f"{texts.title}: {texts.items[item]}",
                    "status": words.standards.states[state].title,
                }
