"""The findings of a report as CSV (RFC 4180), for a spreadsheet: one finding a row.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises:
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.wording.grade_limits import binding_limits, waiting_limits
from handlers.exports.wording.losses import losses
from handlers.exports.wording.observed import denials, observed
from handlers.exports.wording.recommendations import advice
from handlers.exports.wording.texts import Wording, wording

BYTE_ORDER_MARK: Final = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""

FORMULA_STARTS: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""The last four are the first four in full width."""

INNER_FORMULA: Final = re.compile(r"([;\t\r\n][\"' ]*)([=+\-@\uff1d\uff0b\uff0d\uff20])")

COLUMNS: Final = (
    "finding",
    "id",
    "text",
    "answer",
    "probe",
    "status",
    "pointsLost",
    "pointsLostByAnswer",
    "pointsLostByEvidence",
    "pointsLostByTrust",
    "reason",
    "action",
)
"""Their names are the same in every language, so that programs can rely on them."""

Row = dict[str, str]


def findings(document: ReportDocument, language: str) -> str:
    """All findings, with CRLF at the end of each line; numbers have a decimal point."""
    words = wording(document, language)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(document, words):
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    return BYTE_ORDER_MARK + out.getvalue()


def _harmless(cell: str) -> str:
    """Harmless as well where a spreadsheet takes semicolons or tabs for the ends of cells."""
    inside = INNER_FORMULA.sub(r"\1'\2", cell)
    return f"'{inside}" if inside.lstrip(" ").startswith(FORMULA_STARTS) else inside


def _rows(document: ReportDocument, words: Wording) -> Iterator[Row]:
    yield from _faults(document, words)
    yield from _failure(document, words)
    yield from _limits(document, words)
    yield from _contradictions(document, words)
    yield from _losses(document, words)
    yield from _failed_probes(document, words)
    yield from _unknown(document, words)
    yield from _hints(document, words)
    yield from _standards(document, words)


def _faults(document: ReportDocument, words: Wording) -> Iterable[Row]:
    for fault in document["faults"]:
        told = words.fault(fault["code"])
        yield {
            "finding": "fault",
            "id": fault["where"],
            "text": f"{words.place(fault['where'])}: {told.title}",
            "answer": fault["given"] or "",
            "reason": told.meaning,
            "action": told.action,
        }


def _failure(document: ReportDocument, words: Wording) -> Iterable[Row]:
    if failure := document["failure"]:
        told = words.report.failures[failure["code"]]
        yield {
            "finding": "failure",
            "id": failure["code"],
            "text": told.title,
            "reason": told.meaning,
            "action": told.action,
        }


def _limits(document: ReportDocument, words: Wording) -> Iterable[Row]:
    headline = document["headline"]
    for finding, limits in (
        ("gradeLimit", binding_limits(headline)),
        ("waitingGradeLimit", waiting_limits(headline)),
    ):
        for limit in limits:
            told = words.limit(limit["rule"])
            yield {
                "finding": finding,
                "id": limit["subject"],
                "text": f"{told.title} ({limit['grade']})",
                "reason": told.meaning,
                "action": told.action,
            }


def _contradictions(document: ReportDocument, words: Wording) -> Iterable[Row]:
    for each in document["contradictions"]:
        question = words.question(each["question"])
        yield {
            "finding": "contradiction",
            "id": each["question"],
            "text": question.text,
            "answer": words.option(each["question"], each["option"]),
            "probe": words.probe(each["probe"]).title,
            "status": each["status"],
            "reason": " ".join(denials(document, each, words))
            or words.report.sections["contradictions"].summary,
            "action": words.report.steps["act"].summary,
        }


def _losses(document: ReportDocument, words: Wording) -> Iterable[Row]:
    responses = document["inputs"]["responses"] if document["inputs"] else {}
    for each in losses(document):
        question = words.question(each["question"])
        yield {
            "finding": "pointsLost",
            "id": each["question"],
            "text": question.text,
            "answer": words.option(each["question"], responses.get(each["question"])),
            "pointsLost": f"{each['lost']['rounded']:.2f}",
            "pointsLostByAnswer": f"{each['ownGap']['rounded']:.2f}",
            "pointsLostByEvidence": f"{each['evidenceGap']['rounded']:.2f}",
            "pointsLostByTrust": f"{each['trustGap']['rounded']:.2f}",
            "action": advice(document, each["question"], words),
        }


def _failed_probes(document: ReportDocument, words: Wording) -> Iterable[Row]:
    for part in document["evidence"]:
        for probe in part["probes"]:
            if probe["status"] in {"FAIL", "PARTIAL"}:
                yield {
                    "finding": "evidence",
                    "id": probe["probe"],
                    "text": words.probe(probe["probe"]).title,
                    "probe": words.provider(part["provider"]),
                    "status": probe["status"],
                    "reason": " ".join(observed(probe, words))
                    or words.probe(probe["probe"]).summary,
                }


def _unknown(document: ReportDocument, words: Wording) -> Iterable[Row]:
    for each in document["unknown"]:
        told = words.reason(each["reason"])
        yield {
            "finding": "unknown",
            "id": each["probe"],
            "text": words.probe(each["probe"]).title,
            "probe": words.provider(each["provider"]),
            "status": "UNKNOWN",
            "reason": f"{told.title}: {told.meaning}",
            "action": told.action,
        }


def _hints(document: ReportDocument, words: Wording) -> Iterable[Row]:
    for each in document["hints"]:
        yield {
            "finding": "hint",
            "id": each["question"],
            "text": words.question(each["question"]).text,
            "answer": words.option(each["question"], each["option"]),
            "probe": words.probe(each["probe"]).title,
            "status": "PASS",
            "action": words.report.sections["hints"].summary,
        }


def _standards(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """Every item of every standard that is shown."""
    for part in document["standards"]["lists"] if document["standards"] else []:
        told = words.standard(part["standard"])
        for state, items in part["items"].items():
            for item in items:
                yield {
                    "finding": "standard",
                    "id": item,
                    "text": f"{told.title}: {told.items[item]}",
                    "status": words.standards.states[state].title,
                }
