"""The content of a report, one row each: the same cells for CSV and for a workbook.

A number is a number, so that each format writes it as its readers' spreadsheets read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.plan import NO_PLAN, Plan
from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.tables.answers import (
    answer_rows,
    contradiction_rows,
    hint_rows,
    limit_rows,
)
from handlers.exports.tables.columns import Row
from handlers.exports.tables.ends import failure_rows, fault_rows
from handlers.exports.tables.evidence import check_rows, standard_rows, unknown_rows
from handlers.exports.tables.recommendations import deadline_rows, planned_rows, recommendation_rows
from handlers.exports.wording.texts import Wording


def rows(document: ReportDocument, words: Wording, plan: Plan = NO_PLAN) -> Iterator[Row]:
    """What is due, the recommendations, limits of the grade, every answer and check, the unknown.

    Recommendations and answers with what is planned about them.

    ``finding`` is the id of a kind; the words of kinds are the reports' ``kinds``.
    """
    yield from fault_rows(document, words)
    yield from failure_rows(document, words)
    yield from deadline_rows(document, words)
    yield from recommendation_rows(document, words, plan)
    yield from planned_rows(document, words, plan)
    yield from limit_rows(document, words)
    yield from contradiction_rows(document, words)
    yield from answer_rows(document, words, plan)
    yield from check_rows(document, words)
    yield from unknown_rows(document, words)
    yield from hint_rows(document, words)
    yield from standard_rows(document, words)
