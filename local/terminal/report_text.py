"""A report in plain words on the terminal, from its document alone."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console
from rich.markup import escape

from handlers.domain.report.schema.document import ChangePart, ReportDocument
from handlers.domain.report.schema.recommendation import RecommendationPart
from handlers.domain.report.schema.score import HeadlinePart, LimitPart
from handlers.exports.wording.result.grade_limits import binding_limits, waiting_limits
from handlers.exports.wording.result.trust import trust_sentence
from handlers.exports.wording.texts import Wording, wording
from local.terminal.report_tables import (
    changes_table,
    contradictions_table,
    evidence_table,
    functions_table,
    losses_table,
    recommendations_table,
    scenarios_table,
)

LANGUAGE = "en"


def print_report(report: dict[str, Any], console: Console) -> None:
    """Print a report of any status; ``report`` has the fields of the GraphQL type."""
    document: ReportDocument = json.loads(report["document"])
    words = wording(document, LANGUAGE)
    _print_result(document, words, console)
    if document["headline"]["score"] is None:
        return
    for due in document["deadlines"]:
        sentence = escape(words.finding(due["finding"]))
        console.print(f"[bold]{words.report.kinds['deadline']}[/]: {sentence}\n")
    for make in (
        contradictions_table,
        scenarios_table,
        functions_table,
        recommendations_table,
        losses_table,
        evidence_table,
    ):
        console.print(make(document, words))


def print_change(report: dict[str, Any], console: Console) -> None:
    """Print the headline of a report and what changed since the last one."""
    document: ReportDocument = json.loads(report["document"])
    _print_result(document, wording(document, LANGUAGE), console)


def _print_result(document: ReportDocument, words: Wording, console: Console) -> None:
    """The result, or why there is none."""
    _print_title(document, words, console)
    if document["headline"]["score"] is None:
        _print_why_there_is_none(document, words, console)
        return
    _print_headline(document["headline"], words, console)
    _print_change(document["change"], words, console)


def print_prediction(done: RecommendationPart, report: dict[str, Any], console: Console) -> None:
    """Print what an earlier report said would stand after it was done, beside what stands now."""
    document: ReportDocument = json.loads(report["document"])
    words, score = wording(document, LANGUAGE), document["headline"]["score"]
    if score is not None:
        said, now = done["after"]["score"], score["guaranteed"]
        console.print(
            f"Predicted after {done['question']}: {words.points(said, 2)} points. "
            f"Guaranteed now: {words.points(now, 2)}, "
            f"{'exactly that' if said['exact'] == now['exact'] else 'not that'}.\n"
        )


def _print_title(document: ReportDocument, words: Wording, console: Console) -> None:
    domain = escape(document["answer"]["domain"] or "")
    console.rule(f"{words.report.words['report']}: {domain}", align="left")


def _print_why_there_is_none(document: ReportDocument, words: Wording, console: Console) -> None:
    status = words.report.statuses[document["status"]]
    console.print(f"[bold]{status.title}[/] {status.meaning} {status.action}")
    for fault in document["faults"]:
        why = words.fault(fault["code"])
        given = f" ({fault['given']})" if fault["given"] else ""
        place = escape(f"{words.place(fault['where'])}{given}")
        console.print(f"  [bold]{place}[/]: {why.title}. {why.action}")
    if failure := document["failure"]:
        console.print(f"{words.report.words['execution']}: {failure['execution']}")


def _print_headline(headline: HeadlinePart, words: Wording, console: Console) -> None:
    score, grade, risk = headline["score"], headline["grade"], headline["risk"]
    if score is None or grade is None or risk is None:
        raise ValueError("the report has only a part of its headline")
    sections, to = words.report.sections, words.report.words["to"]
    least, best = grade["guaranteed"], grade["possible"]
    grades = least if least == best else f"{least} {to} {best}"
    console.print(
        f"[bold]{sections['grade'].title} {grades}[/]  "
        f"[bold]{words.span(score, 1, to)}[/] {words.report.words['ofHundredPoints']}.  "
        f"{sections['risk'].title} [bold]{words.span(risk, 1, to)}[/] "
        f"({words.report.scales['risk']})"
    )
    console.print(words.report.grades[least])
    _print_knowledge(headline, words, console)
    _print_limits(headline, words, console)
    console.print(f"[dim]{words.report.notes['model']}[/]\n")


def _print_knowledge(headline: HeadlinePart, words: Wording, console: Console) -> None:
    known, trust, sections = headline["knowledge"], headline["trust"], words.report.sections
    if known is None or trust is None:
        raise ValueError("the report has only a part of its headline")
    figures = {
        "answered": known["answered"],
        "seen": known["seen"],
        "verified": known["verified"],
    }
    lines = [f"{sections[name].title}: {words.percent(each)}" for name, each in figures.items()]
    console.print(", ".join(lines))
    console.print(trust_sentence(trust, words))


def _print_limits(headline: HeadlinePart, words: Wording, console: Console) -> None:
    sections = words.report.sections
    if binding := binding_limits(headline):
        _print_members(sections["limits"].title, binding, words, console)
    else:
        console.print(words.report.notes["noLimits"])
    if waiting := waiting_limits(headline):
        _print_members(sections["waitingLimits"].title, waiting, words, console)


def _print_members(title: str, limits: list[LimitPart], words: Wording, console: Console) -> None:
    console.print(f"{title}:")
    for limit in limits:
        limited = f"{words.limit(limit['rule']).title}: {words.subject(limit['subject'])}"
        console.print(f"  [bold]{limit['grade']}[/] {limited}")


def _print_change(change: ChangePart | None, words: Wording, console: Console) -> None:
    sections = words.report.sections
    console.print(f"[bold]{sections['change'].title}[/]")
    if change is None:
        console.print(f"{words.report.notes['firstReport']}\n")
        return
    console.print(
        f"{words.signed(change['total'], 2)} {words.report.words['points']} = "
        f"{sections['changeAnswers'].title} {words.signed(change['answers'], 2)}, "
        f"{sections['changeEvidence'].title} {words.signed(change['evidence'], 2)}, "
        f"{sections['changeRules'].title} {words.signed(change['rules'], 2)}"
    )
    console.print(changes_table(change, words))
