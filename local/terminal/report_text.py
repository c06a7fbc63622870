"""A report in plain words on the terminal, from its document alone."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console
from rich.markup import escape

from handlers.domain.report.schema.document import ChangePart, ReportDocument
from handlers.domain.report.schema.score import CapPart, HeadlinePart
from handlers.exports.wording.grade_caps import binding_caps, waiting_caps
from handlers.exports.wording.texts import Wording, wording
from local.terminal.report_tables import (
    actions_table,
    changes_table,
    contradictions_table,
    evidence_table,
    functions_table,
    losses_table,
    scenarios_table,
)

LANGUAGE = "en"


def print_report(report: dict[str, Any], console: Console) -> None:
    """Print a report of any status; ``report`` has the fields of the GraphQL type."""
    document: ReportDocument = json.loads(report["document"])
    words = wording(document, LANGUAGE)
    _print_title(document, words, console)
    if document["headline"]["scoreLow"] is None:
        _print_why_there_is_none(document, words, console)
        return
    _print_headline(document["headline"], words, console)
    _print_change(document["change"], words, console)
    for make in (
        contradictions_table,
        scenarios_table,
        functions_table,
        actions_table,
        losses_table,
        evidence_table,
    ):
        console.print(make(document, words))


def print_change(report: dict[str, Any], console: Console) -> None:
    """Print the headline of a report and what changed since the last one."""
    document: ReportDocument = json.loads(report["document"])
    words = wording(document, LANGUAGE)
    _print_title(document, words, console)
    if document["headline"]["scoreLow"] is None:
        _print_why_there_is_none(document, words, console)
        return
    _print_headline(document["headline"], words, console)
    _print_change(document["change"], words, console)


def _print_title(document: ReportDocument, words: Wording, console: Console) -> None:
    domain = escape(document["answer"]["domain"] or "")
    console.rule(f"{words.report.words['report']}: {domain}", align="left")


def _print_why_there_is_none(document: ReportDocument, words: Wording, console: Console) -> None:
    told = words.report.statuses[document["status"]]
    console.print(f"[bold]{told.title}[/] {told.meaning} {told.action}")
    for fault in document["faults"]:
        why = words.fault(fault["code"])
        given = f" ({fault['given']})" if fault["given"] else ""
        place = escape(f"{words.place(fault['where'])}{given}")
        console.print(f"  [bold]{place}[/]: {why.title}. {why.action}")
    if failure := document["failure"]:
        console.print(f"{words.report.words['execution']}: {failure['execution']}")


def _print_headline(headline: HeadlinePart, words: Wording, console: Console) -> None:
    low, high = headline["scoreLow"], headline["scoreHigh"]
    risk, confidence = headline["risk"], headline["confidence"]
    grade = headline["grade"]
    if low is None or high is None or risk is None or confidence is None or grade is None:
        raise ValueError("the report has only a part of its headline")
    sections, notes = words.report.sections, words.report.notes
    up_to = "" if low == high else f" {words.report.words['to']} {words.points(high)}"
    console.print(
        f"[bold]{sections['grade'].title} {grade}[/]  [bold]{words.points(low)}[/]{up_to} "
        f"{words.report.words['ofHundredPoints']}.  "
        f"{sections['risk'].title} [bold]{words.points(risk)}[/] "
        f"({words.report.scales['risk']})  "
        f"{sections['confidence'].title}: [bold]{words.percent(confidence)}[/]"
    )
    console.print(words.report.grades[grade])
    if headline["provisional"]:
        console.print(notes["provisionalScore"])
    _print_caps(headline, words, console)
    console.print(f"[dim]{notes['model']}[/]\n")


def _print_caps(headline: HeadlinePart, words: Wording, console: Console) -> None:
    before, after = headline["gradeByPoints"], headline["grade"]
    sections = words.report.sections
    if binding := binding_caps(headline):
        _print_members(
            f"{sections['gradeCaps'].title} ({before} → {after})", binding, words, console
        )
    else:
        console.print(words.report.notes["noCaps"])
    if waiting := waiting_caps(headline):
        _print_members(sections["waitingCaps"].title, waiting, words, console)


def _print_members(title: str, caps: list[CapPart], words: Wording, console: Console) -> None:
    console.print(f"{title}:")
    for cap in caps:
        subject = "" if cap["subject"] is None else f": {words.subject(cap['subject'])}"
        console.print(f"  [bold]{cap['grade']}[/] {words.cap(cap['rule']).title}{subject}")


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
