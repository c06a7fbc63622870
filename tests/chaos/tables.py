"""The tables of what ``make chaos`` counted last, in docs/operations/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("results.json")
RELIABILITY = ROOT / "docs" / "operations" / "reliability.md"
SECURITY = ROOT / "docs" / "operations" / "security.md"
BEGIN = "<!-- Written by make chaos: -->\n"
END = "<!-- Until here. -->\n"
ROWS: dict[str, dict[str, str]] = {
    "simulation": {
        "schedules": "schedules",
        "inAll": "schedules of all runs that went on from one another",
        "submitted": "versions submitted",
        "alive": "of them of sheets that were there at the end",
        "removed": "sheets removed",
        "executions": "executions",
        "COMPLETE": "COMPLETE reports",
        "REJECTED": "REJECTED reports",
        "FAILED": "FAILED reports, where nobody starts a run again",
        "retries": "repeats by a queue or a retrier",
        "startedAgain": "started again by the hourly function",
        "deadLettersSentAgain": "dead letters sent again",
        "lostOrTwice": "lost, or twice",
        "foreign": "another's",
        "notNewestFirst": "another than the newest shown first",
        "miscounted": "sheets counted wrongly",
        "left": "left after removal",
        "seconds": "seconds",
    },
    "campaign": {
        "asked": "versions asked for",
        "submitted": "versions submitted in the time",
        "users": "customers",
        "terminal": "with a terminal report",
        "lost": "lost",
        "foreign": "another's",
        "duplicates": "twice",
        "deadLetters": "dead letters",
        "sentAgain": "of them sent again",
        "startedAgain": "started again by the hourly function",
        "endedWithTheEngine": "runs that ended with the engine",
        "triedAgainByCustomers": "calls that customers made again",
        "seconds": "seconds",
    },
    "fuzzing": {
        "inputs": "inputs of every entry point, changed by a seed",
        "guided": "inputs of parsers, by what code they reach",
        "found": "exceptions that nobody handled, foreign data, lost events",
        "seconds": "seconds",
    },
}
"""Each part's figures with what the table says of them."""
PAGES = {RELIABILITY: ("simulation", "campaign"), SECURITY: ("fuzzing",)}


def results() -> dict[str, Any]:
    """What the last runs counted, by part."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def kept(found: dict[str, Any]) -> None:
    """Keep the figures of these parts in place of earlier ones, and write the pages."""
    every = results() | found
    RESULTS.write_text(json.dumps(every, indent=2) + "\n", encoding="utf-8")
    for page, parts in PAGES.items():
        page.write_text(written(page.read_text(encoding="utf-8"), every, parts), encoding="utf-8")


def written(document: str, found: dict[str, Any], parts: tuple[str, ...]) -> str:
    """The document with tables of these parts, as far as they ran.

    Raises ValueError if it has no place for them.
    """
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not after:
        raise ValueError("the document has no place for the tables of make chaos")
    tables = "\n".join(_table(found[part], ROWS[part]) for part in parts if part in found)
    return before + BEGIN + tables + END + after


def _table(figures: dict[str, Any], rows: dict[str, str]) -> str:
    lines = [f"| {figures['date']}, `{figures['again']}` | |", "|---|---|"]
    lines += [f"| {text} | {figures.get(name, 0):,} |" for name, text in rows.items()]
    faults = sorted(figures.get("faults", {}).items())
    lines += [f"| fault: {kind} | {count:,} |" for kind, count in faults]
    return "\n".join(lines) + "\n"
