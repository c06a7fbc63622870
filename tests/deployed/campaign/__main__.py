"""``make chaos``: the campaign's long form, on a deployment of its own that it ends.

``HAND_INS`` versions of ``USERS`` customers, with faults from ``SEED``; the engine is ended and
started again with its state. Prints the counts as JSON, writes them into docs/reliability.md, and
exits with 1 when a promise was broken.
"""

from __future__ import annotations

import json
import os
import random
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from local.configuration import ROOT, from_environment
from local.customer.answer_sheet import SAMPLE
from local.platform.running import running
from tests.deployed.campaign.campaign import Size, campaign

DOCUMENT: Final = ROOT / "docs" / "reliability.md"
BEGIN: Final = "<!-- Written by make chaos: -->\n"
END: Final = "<!-- Until here. -->\n"
ROWS: Final = {
    "submitted": "versions submitted",
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
}


def main() -> int:
    """Run, print and write down; 1 when a promise was broken."""
    users, hand_ins = (int(os.environ.get(n) or d) for n, d in (("USERS", 50), ("HAND_INS", 1000)))
    seed = int(os.environ.get("SEED") or random.randrange(1_000_000))  # noqa: S311 - printed
    size = Size(
        users, hand_ins, restarts=90, fault_seconds=60 + hand_ins, heal_seconds=120 + hand_ins
    )
    platform = replace(from_environment(), directory=ROOT / ".local" / "campaign")
    with running(platform, _tell, keeps_state=True) as deployment:
        figures = campaign(deployment, json.loads(SAMPLE.read_text()), size, seed)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8"), figures, today))
    return 1 if figures["broken"] else 0


def written(document: str, figures: dict[str, Any], today: str) -> str:
    """The document with the table of this run in place of the last one's."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not rest or not after:
        raise ValueError("docs/reliability.md has no place for the campaign's table")
    rows = [f"| {text} | {figures[name]:,} |" for name, text in ROWS.items()]
    rows += [f"| {kind} | {count:,} |" for kind, count in figures["faults"].items()]
    again = f"HAND_INS={figures['submitted']} USERS={figures['users']} SEED={figures['seed']}"
    table = [f"| {today}, `{again}` | |", "|---|---|", *rows]
    return before + BEGIN + "\n".join(table) + "\n" + END + after


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
