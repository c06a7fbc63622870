"""How often a second something can be done on one core, by its CPU time."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 0.02
"""Of each round: short enough that some are hardly interrupted by other work."""


def per_second(work: Callable[[], object], rounds: int) -> float:
    """The best of some rounds: other work only ever slows a round down."""
    return max(_round(work) for _ in range(rounds))


def _round(work: Callable[[], object]) -> float:
    done, start = 0, time.process_time()
    while (spent := time.process_time() - start) < SECONDS:
        work()
        done += 1
    return done / spent
