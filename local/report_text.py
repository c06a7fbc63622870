"""A report in plain words on the terminal, from its document alone."""

import json
from typing import Any

from rich.console import Console
from rich.table import Table

from handlers.domain.catalogue_texts import CatalogueTexts, load_texts
from handlers.providers.table import PROVIDERS_BY_ID

LANGUAGE = "en"
LARGEST_LOSSES = 10


def print_report(report: dict[str, Any], console: Console) -> None:
    """Print a report of any status; ``report`` has the fields of the GraphQL type."""
    document = json.loads(report["document"])
    domain = document["answer"]["domain"]
    console.rule(f"Security report for {domain}", align="left")
    if document["status"] == "REJECTED":
        _print_faults(document, console)
    elif document["status"] == "FAILED":
        console.print("The platform failed to evaluate the answers. The answers are safe;")
        console.print(f"the cause is in the execution: {report['execution']}")
    else:
        _print_score(document, console)


def _print_faults(document: dict[str, Any], console: Console) -> None:
    console.print("The answers can't be evaluated yet. Please correct:")
    for fault in document["faults"]:
        console.print(f"  [bold]{fault['where']}[/]: {fault['problem']} {fault['expected']}")


def _print_score(document: dict[str, Any], console: Console) -> None:
    low, high = (document["headline"][name]["rounded"] for name in ("scoreLow", "scoreHigh"))
    console.print(f"[bold]Security score {low:.1f} of 100[/], up to {high:.1f} if all that is")
    console.print("unknown turned out well. 100 is best. The model is judgement, not statistics.")
    texts = load_texts(document["answer"]["catalogueVersion"], LANGUAGE)
    console.print(_functions(document, texts))
    console.print(_losses(document, texts))
    console.print(_evidence(document))


def _functions(document: dict[str, Any], texts: CatalogueTexts) -> Table:
    table = Table(title="By function (NIST CSF 2.0)", title_justify="left")
    table.add_column("Function")
    table.add_column("Guaranteed", justify="right")
    table.add_column("Possible", justify="right")
    for row in document["functions"]:
        low, high = (f"{row[name]['rounded']:.1f}" for name in ("low", "high"))
        table.add_row(texts.functions[row["function"]].title, low, high)
    return table


def _losses(document: dict[str, Any], texts: CatalogueTexts) -> Table:
    lost = sorted(document["ledger"], key=lambda row: (-row["lost"]["rounded"], row["question"]))
    total = sum(row["lost"]["rounded"] for row in lost)
    title = f"The {LARGEST_LOSSES} largest of {len(lost)} losses, {total:.1f} points in all"
    table = Table(title=title, title_justify="left")
    table.add_column("Question")
    for heading in ("Lost", "by answer", "by evidence"):
        table.add_column(heading, justify="right")
    for row in lost[:LARGEST_LOSSES]:
        points = (f"{row[name]['rounded']:.2f}" for name in ("lost", "ownGap", "evidenceGap"))
        question = row["question"]
        table.add_row(f"{question} {texts.questions[question].text}", *points)
    return table


def _evidence(document: dict[str, Any]) -> Table:
    table = Table(title="Seen from outside", title_justify="left")
    for heading in ("Provider", "Probe", "Status", "Why unknown", "Took"):
        table.add_column(heading)
    for result in document["evidence"]:
        provider = PROVIDERS_BY_ID.get(result["provider"])
        title = provider.title if provider else ""
        milliseconds = result["durationMs"]
        took = "" if milliseconds is None else f"{milliseconds / 1000:.2f} s"
        for probe in result["probes"]:
            reason = (probe["reason"] or "").replace("_", " ")
            table.add_row(title, probe["probe"], probe["status"], reason, took)
    return table
