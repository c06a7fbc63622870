"""Part of ``make chaos``: the campaign's long form, on a deployment of its own that it ends.

``SUBMISSIONS`` versions of ``USERS`` customers, with faults from ``SEED``; the engine is ended and
started again with its state. Of ``MINUTES``, more than half are for handing in: what isn't handed
in by then isn't. Exits with 1 when a promise was broken.
"""

from __future__ import annotations

import json
import os
import random
import sys
from dataclasses import replace

from local.configuration import ROOT, from_environment
from local.customer.answer_sheet import SAMPLE
from local.platform.running import running
from tests.chaos.figures import minutes, tell
from tests.deployed.campaign.campaign import Size, campaign

SHARES = (0.55, 0.1, 0.2)
"""Of the minutes: for handing in, for faults after that, for healing; the rest are to deploy."""


def main() -> int:
    """Run, and tell the counts; 1 when a promise was broken."""
    users, submissions = (
        int(os.environ.get(n) or d) for n, d in (("USERS", 50), ("SUBMISSIONS", 1000))
    )
    seed = int(os.environ.get("SEED") or random.randrange(1_000_000))  # noqa: S311 - printed
    submission, faults, heal = (share * minutes() * 60 for share in SHARES)
    size = Size(
        users, submissions, submission, restarts=90, fault_seconds=faults, heal_seconds=heal
    )
    platform = replace(from_environment(), directory=ROOT / ".local" / "campaign")
    with running(platform, _tell, keeps_state=True) as deployment:
        figures = campaign(deployment, json.loads(SAMPLE.read_text()), size, seed)
    again = f"make chaos MINUTES={minutes():g} SUBMISSIONS={submissions} USERS={users} SEED={seed}"
    tell({"again": again, "asked": submissions, **figures})
    return 1 if figures["broken"] else 0


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
