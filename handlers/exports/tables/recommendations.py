"""Rows of what to do: what is due, the recommendations, and what else is planned."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.domain.plan import Plan, PlanEntry
from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.tables.columns import Row
from handlers.exports.wording.recommended.planned import (
    beside_the_report,
    state_of,
    subject_of,
    title_of,
)
from handlers.exports.wording.recommended.recommendations import texts_of
from handlers.exports.wording.sheet.answers import standards_of_question
from handlers.exports.wording.texts import Wording


def deadline_rows(document: ReportDocument, words: Wording) -> Iterable[Row]:
    """What is due soon."""
    for each in document["deadlines"]:
        yield {
            "finding": "deadline",
            "id": each["probe"],
            "text": words.finding(each["finding"]),
            "probe": words.probe(each["probe"]).title,
        }


def recommendation_rows(document: ReportDocument, words: Wording, plan: Plan) -> Iterable[Row]:
    """Each recommendation in its order, with what is planned about it."""
    texts = words.report
    for rank, each in enumerate(document["recommendations"], start=1):
        said = texts_of(each, words)
        yield {
            "finding": "recommendation",
            "rank": rank,
            "id": subject_of(each),
            "text": said.title,
            "answer": words.option(each["question"], each["current"]) if each["question"] else "",
            "probe": ", ".join(words.probe(probe).title for probe in each["required"]),
            "reason": said.what,
            "action": " ".join(filter(None, (said.start, said.good))),
            "who": texts.roles[each["who"]],
            "time": texts.times[each["time"]],
            "cost": texts.costs[each["cost"]],
            "gain": (each["range"]["most"] if each["range"] else each["gain"])["rounded"],
            "afterwards": each["after"]["score"]["rounded"],
            "standards": standards_of_question(document, each["question"]),
            **plan_cells(plan.about(subject_of(each)), words),
        }


def planned_rows(document: ReportDocument, words: Wording, plan: Plan) -> Iterable[Row]:
    """What is planned that this report doesn't recommend."""
    for entry in beside_the_report(document, plan):
        yield {
            "finding": "planned",
            "id": entry.subject,
            "text": title_of(entry.subject, document, words),
            **plan_cells(entry, words),
        }


def plan_cells(entry: PlanEntry | None, words: Wording) -> Row:
    """The cells of what is planned; none without an entry."""
    if entry is None:
        return {}
    return {
        "plan": state_of(entry, words),
        "person": entry.person or "",
        "due": entry.due or "",
        "note": entry.note or "",
    }
