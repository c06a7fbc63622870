"""Part of ``make chaos``: schedules until the time is over, or one of them again.

With ``MINUTES``, it goes on where it stopped the last time, or at ``SEED``; ``.local/chaos.json``
keeps the count of all. Without, it runs the schedule of ``SEED`` alone, with ``FAULTS`` no others
than these. Of a schedule that breaks a promise the faults that it takes are searched for.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.chaos.figures import tell
from tests.simulation.schedules.many import ScheduleResult, added, play, play_all, processes
from tests.simulation.schedules.shrinking import shrunk

COUNT = Path(__file__).parents[2] / ".local" / "chaos.json"
AT_ONCE = 20
"""Schedules between two looks at the clock."""
GOAL = 1_000_000


def main() -> int:
    """Run, print figures as JSON; 1 when a promise was broken."""
    seed = os.environ.get("SEED") or ""
    minutes = float(os.environ.get("MINUTES") or 0)
    if not minutes:
        return _again(int(seed or 0), os.environ.get("FAULTS") or "")
    return _go_on(int(seed) if seed else None, minutes)


def _again(seed: int, faults: str) -> int:
    only = frozenset(int(number) for number in faults.split(",")) if faults else None
    found = play(seed, only)
    tell({**found.figures, "faults": found.faults, "broken": found.broken})
    return 1 if found.broken else 0


def _go_on(first: int | None, minutes: float) -> int:
    kept: dict[str, Any] = json.loads(COUNT.read_text()) if COUNT.exists() else {}
    begun = seed = kept.get("nextSeed", 0) if first is None else first
    totals: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    start = time.monotonic()
    with processes() as pool:
        while time.monotonic() < start + minutes * 60:
            for one in play_all(pool, range(seed, seed + AT_ONCE)):
                added(totals, faults, one)
                if one.broken:
                    _show(one)
            seed += AT_ONCE
            # At once: whoever ends it goes on from here.
            in_all = kept.get("schedules", 0) + totals["schedules"]
            COUNT.parent.mkdir(exist_ok=True)
            COUNT.write_text(json.dumps({"nextSeed": seed, "schedules": in_all}))
    again = {"again": f"make chaos MINUTES={minutes:g} SEED={begun}"}
    more = {"nextSeed": seed, "inAll": in_all, "goal": GOAL, "faults": dict(faults)}
    tell({**again, **totals, **more, "seconds": round(time.monotonic() - start)})
    return 1 if totals["broken"] else 0


def _show(one: ScheduleResult) -> None:
    """Print what is broken, and how to see it again with as few faults as it takes."""
    numbers = range(1, one.came_up + 1)
    needed = shrunk(numbers, lambda only: bool(play(one.seed, only).broken))
    again = f"make chaos SEED={one.seed} FAULTS={','.join(map(str, needed))}"
    sys.stdout.write(f"{again}\n  {play(one.seed, frozenset(needed)).broken}\n")


if __name__ == "__main__":
    sys.exit(main())
