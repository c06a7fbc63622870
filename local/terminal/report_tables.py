"""The parts of a report as tables for the terminal."""

from __future__ import annotations

from rich import box
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from handlers.domain.report.schema.document import ChangePart, ReportDocument
from handlers.domain.report.schema.recommendation import RecommendationPart
from handlers.exports.wording.observed import denials, observed
from handlers.exports.wording.recommended.recommendations import texts_of, why_none
from handlers.exports.wording.result.changed import changed
from handlers.exports.wording.result.losses import losses, totals
from handlers.exports.wording.texts import Wording

LARGEST_LOSSES = 10
RIGHT = {"answered", "leaves", "inherent", "residual", "guaranteed", "possible"}
RIGHT |= {"lost", "ownGap", "evidenceGap", "trustGap", "gain", "riskDrop", "afterwards"}


def contradictions_table(document: ReportDocument, words: Wording) -> Table | str:
    """Answers about the firm and its measures beside what was seen instead."""
    if not (document["contradictions"] or document["deniedFacts"]):
        return f"{words.report.notes['noContradictions']}\n"
    table = _table(words, "contradictions", "answer", "answered", "probe", "leaves")
    for each in document["contradictions"]:
        question, probe = each["question"], words.probe(each["probe"]).title
        table.add_row(
            _lines(_asked(question, words), words.option(question, each["option"])),
            str(each["answered"]),
            _lines(
                probe, words.status(each["status"]).title, *_points(denials(document, each, words))
            ),
            str(each["leaves"]),
        )
    for fact in document["deniedFacts"]:
        asked, probe = fact["question"], words.probe(fact["probe"]).title
        table.add_row(
            _lines(words.profile_question(asked).text, words.profile_option(asked, fact["option"])),
            "",
            _lines(probe, words.status(fact["status"]).title),
            "",
        )
    return table


def scenarios_table(document: ReportDocument, words: Wording) -> Table:
    """Each scenario, the greatest risk that is left first."""
    table = _table(words, "scenarios", "scenario", "likelihood", "impact", "inherent", "residual")
    for each in sorted(
        document["scenarios"], key=lambda each: -each["residual"]["guaranteed"]["rounded"]
    ):
        table.add_row(
            words.scenario(each["scenario"]).title,
            words.report.levels[str(each["likelihood"])],
            words.report.levels[str(each["impact"])],
            words.points(each["inherent"]),
            words.span(each["residual"], 1, words.report.words["to"]),
        )
    return table


def functions_table(document: ReportDocument, words: Wording) -> Table:
    """The score of each function."""
    table = _table(words, "functions", "function", "guaranteed", "possible")
    for each in document["functions"]:
        title = words.function(each["function"]).title
        score = each["score"]
        table.add_row(title, words.points(score["guaranteed"]), words.points(score["possible"]))
    return table


def recommendations_table(document: ReportDocument, words: Wording) -> Table | str:
    """The recommendations and what each of them changes."""
    if not document["recommendations"]:
        return f"{why_none(document, words)}\n"
    table = _table(words, "recommendations", "action", "who", "gain", "riskDrop", "afterwards")
    for each in document["recommendations"]:
        after = each["after"]
        table.add_row(
            _lines(*filter(None, (each["question"], texts_of(each, words).title))),
            words.report.roles[each["who"]],
            _gain(each, words),
            words.points(each["riskDrop"]),
            f"{after['grade']} {words.points(after['score'])}",
        )
    return table


def _gain(each: RecommendationPart, words: Wording) -> str:
    """What a recommendation adds, or the most that finding out may add."""
    if each["range"] is None:
        return words.points(each["gain"])
    return f"{words.report.words['mayGain']} {words.points(each['range']['most'])}"


def losses_table(document: ReportDocument, words: Wording) -> Table | str:
    """Where the most points were lost, and the sum of all."""
    lost = losses(document)
    if not lost:
        return f"{words.report.notes['noLosses']}\n"
    table = _table(words, "ledger", "question", "lost", "ownGap", "evidenceGap", "trustGap")
    for each in lost[:LARGEST_LOSSES]:
        figures = (each["lost"], each["ownGap"], each["evidenceGap"], each["trustGap"])
        table.add_row(
            _asked(each["question"], words), *(words.points(figure, 2) for figure in figures)
        )
    table.add_section()
    sums = totals(lost)
    figures = (sums["lost"], sums["ownGap"], sums["evidenceGap"], sums["trustGap"])
    total = f"{words.report.columns['total']} ({len(lost)})"
    table.add_row(total, *(words.points(figure, 2) for figure in figures))
    return table


def evidence_table(document: ReportDocument, words: Wording) -> Table:
    """Each check with what was found, its result and source, or why there is none."""
    table = _table(words, "evidence", "probe", "status", "provider")
    for part in document["evidence"]:
        for probe in part["probes"]:
            result = words.status(probe["status"]).title
            if probe["reason"] is not None:
                result += f": {words.reason(probe['reason']).title}"
            seen = probe["observedAt"] or part["observedAt"]
            source = words.provider(part["provider"]) if seen else ""
            moment = words.timestamp(None if probe["status"] == "UNKNOWN" else seen)
            table.add_row(
                _lines(words.probe(probe["probe"]).title, *_points(observed(probe, words))),
                result,
                "\n".join(filter(None, (source, moment))),
            )
    return table


def changes_table(change: ChangePart, words: Wording) -> Table | str:
    """Each answer and check that changed."""
    rows = changed(change, words)
    if not rows:
        return f"{words.report.notes['noChange']}\n"
    table = _table(words, None, "question", "before", "after")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _table(words: Wording, section: str | None, *columns: str) -> Table:
    title = None if section is None else words.report.sections[section].title
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for column in columns:
        justify: JustifyMethod = "right" if column in RIGHT else "left"
        table.add_column(words.report.columns[column], justify=justify)
    return table


def _asked(question: str, words: Wording) -> str:
    return f"{question} {words.question(question).text}"


def _points(lines: list[str]) -> list[str]:
    return [f"• {line}" for line in lines]


def _lines(first: str, *others: str) -> Text:
    return Text.assemble((first, "dim"), *(f"\n{line}" for line in others))
