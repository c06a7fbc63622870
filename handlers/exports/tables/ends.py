"""Rows of a report without a result: what the customer has to put right, or what failed."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.tables.columns import Row
from handlers.exports.wording.texts import Wording


def fault_rows(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """Each fault of a sheet that was rejected."""
    for fault in document["faults"]:
        texts = words.fault(fault["code"])
        yield {
            "finding": "fault",
            "id": fault["where"],
            "text": f"{words.place(fault['where'])}: {texts.title}",
            "answer": fault["given"] or "",
            "reason": texts.meaning,
            "action": texts.action,
        }


def failure_rows(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """Why there is no result; none where there is one."""
    if failure := document["failure"]:
        texts = words.report.failures[failure["code"]]
        yield {
            "finding": "failure",
            "id": failure["code"],
            "text": texts.title,
            "reason": texts.meaning,
            "action": texts.action,
        }
