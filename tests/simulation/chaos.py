"""``make chaos``: schedules of the simulation until the time is over, or one of them again.

``SEED`` names the first one and ``MINUTES`` how long; without minutes only that one is run.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter

from handlers.adapters.logging import logger
from tests.simulation.api import Resolvers
from tests.simulation.invariants import broken
from tests.simulation.schedule import run_schedule
from workflows.security_report import definition


def main() -> int:
    """Run schedules, print their figures as JSON; 1 when a promise was broken."""
    logger.setLevel("CRITICAL")
    seed, minutes = int(os.environ.get("SEED") or 0), float(os.environ.get("MINUTES") or 0)
    end = time.monotonic() + minutes * 60
    totals: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    failed: dict[int, list[str]] = {}
    resolvers, machine = Resolvers(), definition()
    while True:
        reconciles = seed % 2 == 0
        run = run_schedule(seed, resolvers, machine, reconciles=reconciles)
        if found := broken(run, reconciles=reconciles):
            failed[seed] = found
            sys.stdout.write(f"SEED={seed}: {found}\n")
        totals.update(
            schedules=1,
            submitted=len(run.submitted),
            alive=len(run.alive()),
            removed=len(run.removed),
            executions=len(run.world.executions),
            startedAgain=run.started_again,
            deadLettersSentAgain=run.sent_again,
        )
        faults.update(run.world.chance.counts)
        seed += 1
        if time.monotonic() >= end:
            break
    resolvers.close()
    figures = {**totals, "broken": len(failed), "nextSeed": seed, "faults": dict(faults)}
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
