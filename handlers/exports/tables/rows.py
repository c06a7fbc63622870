"""What a report tells, one thing a row: the same cells for CSV and for a workbook.

A number is a number, so that each format writes it as its readers' spreadsheets read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from handlers.domain.plan import NO_PLAN, Plan, PlanEntry
from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.wording.answers import answers, standards_of_step
from handlers.exports.wording.grade_limits import binding_limits, waiting_limits
from handlers.exports.wording.observed import denials, observed
from handlers.exports.wording.planned import beside_the_report, state_of, subject_of, title_of
from handlers.exports.wording.recommendations import advice, told
from handlers.exports.wording.texts import Wording

COLUMNS: Final = (
    "finding",
    "rank",
    "id",
    "text",
    "answer",
    "probe",
    "status",
    "reason",
    "action",
    "who",
    "time",
    "cost",
    "gain",
    "afterwards",
    "share",
    "earned",
    "lost",
    "ownGap",
    "evidenceGap",
    "trustGap",
    "basis",
    "standards",
    "plan",
    "person",
    "due",
    "note",
)
"""Ids of columns; their words are chosen when they are shown."""

Cell: TypeAlias = str | float
Row: TypeAlias = dict[str, Cell]


def rows(document: ReportDocument, words: Wording, plan: Plan = NO_PLAN) -> Iterator[Row]:
    """What is due, the actions, what holds the grade down, every answer, every check, the unknown.

    Actions and answers with what is planned about them.

    ``finding`` is the id of a kind; the words of kinds are the reports' ``kinds``.
    """
    yield from _faults(document, words)
    yield from _failure(document, words)
    yield from _deadlines(document, words)
    yield from _actions(document, words, plan)
    yield from _planned(document, words, plan)
    yield from _limits(document, words)
    yield from _contradictions(document, words)
    yield from _answers(document, words, plan)
    yield from _checks(document, words)
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
            "status": words.status(each["status"]).title,
            "reason": " ".join(denials(document, each, words))
            or words.report.sections["contradictions"].summary,
            "action": words.report.steps["act"].summary,
        }


def _deadlines(document: ReportDocument, words: Wording) -> Iterable[Row]:
    for each in document["deadlines"]:
        yield {
            "finding": "deadline",
            "id": each["probe"],
            "text": words.finding(each["finding"]),
            "probe": words.probe(each["probe"]).title,
        }


def _actions(document: ReportDocument, words: Wording, plan: Plan) -> Iterable[Row]:
    texts = words.report
    for rank, each in enumerate(document["recommendations"], start=1):
        step = told(each, words)
        yield {
            "finding": "action",
            "rank": rank,
            "id": subject_of(each),
            "text": step.title,
            "answer": words.option(each["question"], each["current"]) if each["question"] else "",
            "probe": ", ".join(words.probe(probe).title for probe in each["required"]),
            "reason": step.what,
            "action": " ".join(filter(None, (step.start, step.good))),
            "who": texts.roles[each["who"]],
            "time": texts.times[each["time"]],
            "cost": texts.costs[each["cost"]],
            "gain": (each["range"]["most"] if each["range"] else each["gain"])["rounded"],
            "afterwards": each["after"]["score"]["rounded"],
            "standards": standards_of_step(document, each["question"]),
            **_plan_of(plan.about(subject_of(each)), words),
        }


def _planned(document: ReportDocument, words: Wording, plan: Plan) -> Iterable[Row]:
    for entry in beside_the_report(document, plan):
        yield {
            "finding": "planned",
            "id": entry.subject,
            "text": title_of(entry.subject, document, words),
            **_plan_of(entry, words),
        }


def _plan_of(entry: PlanEntry | None, words: Wording) -> Row:
    if entry is None:
        return {}
    return {
        "plan": state_of(entry, words),
        "person": entry.person or "",
        "due": entry.due or "",
        "note": entry.note or "",
    }


def _answers(document: ReportDocument, words: Wording, plan: Plan) -> Iterable[Row]:
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
                    "action": advice(document, each.question, words),
                    "share": part["share"]["rounded"],
                    "earned": part["earned"]["rounded"],
                    "lost": part["lost"]["rounded"],
                    "ownGap": part["ownGap"]["rounded"],
                    "evidenceGap": part["evidenceGap"]["rounded"],
                    "trustGap": part["trustGap"]["rounded"],
                    "basis": words.report.bases[part["basis"]],
                }
            yield row


def _checks(document: ReportDocument, words: Wording) -> Iterable[Row]:
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


def _unknown(document: ReportDocument, words: Wording) -> Iterable[Row]:
    for each in document["unknown"]:
        told = words.reason(each["reason"])
        yield {
            "finding": "unknown",
            "id": each["probe"],
            "text": words.probe(each["probe"]).title,
            "probe": words.provider(each["provider"]),
            "status": words.status("UNKNOWN").title,
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
            "status": words.status("PASS").title,
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
