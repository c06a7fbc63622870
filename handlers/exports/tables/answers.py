"""Rows of answers: all of them, what limits the grade, and where evidence differs from them."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.domain.plan import Plan
from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.tables.columns import Row
from handlers.exports.wording.observed import denials
from handlers.exports.wording.recommended.recommendations import step_up
from handlers.exports.wording.result.grade_limits import binding_limits, waiting_limits
from handlers.exports.wording.sheet.answers import answers
from handlers.exports.wording.texts import Wording


def limit_rows(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """The limits of the grade, and those that would apply with more points."""
    headline = document["headline"]
    for finding, limits in (
        ("gradeLimit", binding_limits(headline)),
        ("waitingGradeLimit", waiting_limits(headline)),
    ):
        for limit in limits:
            texts = words.limit(limit["rule"])
            yield {
                "finding": finding,
                "id": limit["subject"],
                "text": f"{texts.title} ({limit['grade']})",
                "reason": texts.meaning,
                "action": texts.action,
            }


def contradiction_rows(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """Answers that evidence contradicts."""
    for each in document["contradictions"]:
        question = words.question(each["question"])
        yield {
            "finding": "contradiction",
            "id": each["question"],
            "text": question.text,
            "answer": words.option(each["question"], each["option"]),
            "probe": words.probe(each["probe"]).title,
            "status": words.status(each["status"]).title,
            "reason": " ".join(denials(document, each, words))
            or words.report.sections["contradictions"].summary,
            "action": words.report.recommendations["act"].summary,
        }


def answer_rows(document: ReportDocument, words: Wording, plan: Plan) -> Iterable[Row]:
    """Every answer by function, with its points."""
    for function in answers(document, words):
        for each in function.rows:
            row: Row = {
                "finding": "answer",
                "id": each.question,
                "text": each.text,
                "answer": each.answer,
                "standards": each.standards,
            }
            if (entry := plan.about(each.question)) and entry.note:
                row["note"] = entry.note
            if part := each.part:
                row |= {
                    "action": step_up(document, each.question, words),
                    "share": part["share"]["rounded"],
                    "earned": part["earned"]["rounded"],
                    "lost": part["lost"]["rounded"],
                    "ownGap": part["ownGap"]["rounded"],
                    "evidenceGap": part["evidenceGap"]["rounded"],
                    "trustGap": part["trustGap"]["rounded"],
                    "basis": words.report.bases[part["basis"]],
                }
            yield row


def hint_rows(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """Answers that claim less than was seen."""
    for each in document["hints"]:
        yield {
            "finding": "hint",
            "id": each["question"],
            "text": words.question(each["question"]).text,
            "answer": words.option(each["question"], each["option"]),
            "probe": words.probe(each["probe"]).title,
            "status": words.status("PASS").title,
            "action": words.report.sections["hints"].summary,
        }
