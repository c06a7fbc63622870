"""What AWS's quotas do to 10, 1,000 and 100,000 sheets a minute: ``python -m bench.scale``.

A simulation second by second: each hop lets through what its quota allows, keeps the rest in its
order, and loses what it has kept for longer than it may. Ten minutes of arrivals, then until all is
done. The quotas are the defaults of eu-central-1, as docs/operations/scale.md names them. Exits
with 1 when anything is lost.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from bench.figures import Figure, record

RATES = (10, 1_000, 100_000)
"""Sheets a minute."""
ARRIVING_SECONDS = 600
LONGEST_SECONDS = 14 * 86_400
RUN_SECONDS = 5.0
"""Of an execution on AWS: the slowest provider and the tasks, as the cost model assumes it."""
TRANSITIONS = 22
FUNCTIONS_OF_A_RUN = 10
DAY = 86_400


class Hop(NamedTuple):
    """``a_second`` sheets go through; what waits is kept for ``keeps`` seconds."""

    name: str
    a_second: float
    keeps: float


def hops(places: int, lambda_concurrency: int = 1_000) -> list[Hop]:
    """The way of a sheet in a stage with so many places for executions (``runsAtOnce``)."""
    runs = min(places, lambda_concurrency / FUNCTIONS_OF_A_RUN) / RUN_SECONDS
    return [
        # The page repeats a throttled mutation: it keeps the sheet.
        Hop("AppSync, requests", 2_000, DAY),
        # A stream's shard hands on 100 records a call; the mapping repeats for a day.
        Hop("stream to bus, PutEvents", 2_400, DAY),
        Hop("bus to queue, invocations", 4_500, DAY),
        # Three writes each, in one partition; before it an SQS queue repeats for two days.
        Hop("run queue, one partition", 1_000 / 3, 2 * DAY),
        # In the table itself, until its turn comes: an item has no end there.
        Hop("places for executions", runs, float("inf")),
        Hop("state transitions", 800 / TRANSITIONS, float("inf")),
        Hop("KMS, signatures by ECC keys", 300, 300),
        Hop("saving reports, AppSync", 2_000, 2 * DAY),
    ]


@dataclass
class Queue:
    """What waits before one hop: sheets by the second in which they came, the oldest first."""

    hop: Hop
    waiting: deque[tuple[int, float]] = field(default_factory=deque)
    most: float = 0
    longest: int = 0
    lost: float = 0

    def through(self, now: int, arrived: float) -> float:
        """How many go on in this second."""
        if arrived:
            self.waiting.append((now, arrived))
        left = self.hop.a_second
        while self.waiting and left > 0:
            since, number = self.waiting.popleft()
            if now - since > self.hop.keeps:
                self.lost += number
                continue
            taken = min(number, left)
            left -= taken
            self.longest = max(self.longest, now - since)
            if number > taken:
                self.waiting.appendleft((since, number - taken))
        self.most = max(self.most, sum(number for _, number in self.waiting))
        return self.hop.a_second - left


class Burst(NamedTuple):
    """Of one rate: the hop with the longest wait, its backlog, and what became of all."""

    narrowest: str
    longest_wait: int
    most_waiting: float
    seconds: int
    lost: float
    done: float


def simulated(way: Sequence[Hop], a_minute: float) -> Burst:
    """Ten minutes of arrivals, and until the last is done."""
    queues, done, now = [Queue(hop) for hop in way], 0.0, 0
    while now < LONGEST_SECONDS:
        flow = a_minute / 60 if now < ARRIVING_SECONDS else 0.0
        for queue in queues:
            flow = queue.through(now, flow)
        done += flow
        now += 1
        if now >= ARRIVING_SECONDS and not any(queue.waiting for queue in queues):
            break
    worst = max(queues, key=lambda queue: queue.longest)
    lost = sum(queue.lost for queue in queues)
    return Burst(worst.hop.name, worst.longest, worst.most, now, lost, done)


def main() -> int:
    """Simulate each rate with 100 places, as ``prod`` has, and print; 0 when nothing is lost."""
    columns = ("Narrowest", "Waits at most", "Waiting at most", "All done after", "Lost")
    table = Table("A minute", *columns)
    lost = 0.0
    for rate in RATES:
        found = simulated(hops(100), rate)
        lost += found.lost
        table.add_row(
            f"{rate:,}",
            found.narrowest if found.longest_wait else "none",
            f"{found.longest_wait:,} s",
            f"{found.most_waiting:,.0f}",
            f"{found.seconds:,} s",
            f"{found.lost:,.0f}",
        )
        record(
            Figure(f"{rate:,} a minute: the longest wait", found.longest_wait, "s",
                   found.narrowest if found.longest_wait else ""),
            Figure.at_most(f"{rate:,} a minute: lost", found.lost, "", 0),
        )  # fmt: skip
    Console(width=120).print(table)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
