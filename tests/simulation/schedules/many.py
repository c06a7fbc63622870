"""Many schedules, one after the other in as many processes as there are processors."""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from handlers.adapters.logging import logger
from tests.simulation.invariants import promises
from tests.simulation.model.api import Resolvers
from tests.simulation.schedules.schedule import run_schedule
from workflows.security_report.machine import definition


@dataclass(frozen=True)
class ScheduleResult:
    """What became of one schedule: figures, faults by kind and how many came up, what it broke."""

    seed: int
    figures: dict[str, int]
    faults: dict[str, int]
    came_up: int
    broken: list[str]


def reconciles(seed: int) -> bool:
    """Every second schedule has no hourly function, so that it hides no loss."""
    return seed % 2 == 0


def play(seed: int, only: frozenset[int] | None = None) -> ScheduleResult:
    """Run one schedule; with ``only``, no faults happen but those with these numbers."""
    logger.setLevel("CRITICAL")
    hourly = reconciles(seed)
    run = run_schedule(seed, _resolvers(), definition(), reconciles=hourly, only=only)
    found = promises(run, reconciles=hourly)
    figures = {
        "submitted": len(run.submitted),
        "alive": len(run.alive()),
        "removed": len(run.removed),
        "executions": len(run.world.executions),
        "startedAgain": run.started_again,
        "deadLettersSentAgain": run.sent_again,
        "retries": run.world.received_again
        + sum(len(one.repeated) for one in run.world.executions),
        **run.statuses(),
        **{promise: len(words) for promise, words in found.items()},
    }
    broken = [words for of_one in found.values() for words in of_one]
    return ScheduleResult(seed, figures, run.world.chance.counts, run.world.chance.came_up, broken)


@contextmanager
def processes() -> Iterator[ProcessPoolExecutor]:
    """One for each processor, each with resolvers of its own."""
    # Spawned: a fork would share the parent's process of Node.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context) as pool:
        yield pool


def play_all(pool: ProcessPoolExecutor, seeds: Iterable[int]) -> Iterator[ScheduleResult]:
    """The results in the order of seeds."""
    return pool.map(play, seeds, chunksize=5)


def added(totals: Counter[str], faults: Counter[str], one: ScheduleResult) -> None:
    """Adds one result to the totals."""
    totals.update(one.figures | {"schedules": 1, "broken": int(bool(one.broken))})
    faults.update(one.faults)


@cache
def _resolvers() -> Resolvers:
    return Resolvers()
