"""Many submissions at once: ``python -m bench.load``, SUBMISSIONS="1 10 50 200".

One customer submits half of them, the others one each, all within the seconds that it takes to
send them. Exits with 1 unless every one ends COMPLETE, each of the others' is done before the last
of the one with many, and at 50 the functions take no more of the processor than MOST_TIMES as much
as the same tasks in warm processes.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from statistics import quantiles

from rich.console import Console
from rich.table import Table

from bench.deployed.customers import signed_in
from bench.figures import Figure, record
from bench.load.processors import Seconds, peak_megabytes, seconds
from bench.load.submissions import Result, measured, warm_up
from bench.submission.hops import submit
from bench.submission.warm import in_warm_processes
from local.configuration import ROOT, from_environment
from local.platform.running import Deployment, running

SIZES = "1 10 50 200"
COMPARED = 50
MOST_TIMES = 1.25
COLUMNS = ("At once", "Complete", "First p50", "p95", "p99", "Complete p50", "p95", "p99",
           "A minute", "Functions' CPU s", "Engine's CPU s")  # fmt: skip


def main() -> int:
    """Measure and print; 0 when all are COMPLETE, fairness holds and the goal is met."""
    platform = replace(from_environment(), directory=ROOT / ".local" / "bench")
    sizes = [int(size) for size in (os.environ.get("SUBMISSIONS") or SIZES).split()]
    table, figures, is_good = Table(*COLUMNS), list[Figure](), True
    with running(platform, Console().log) as deployment:
        engine = deployment.servers.process_ids[0]
        warm_up(deployment)
        alone = _processor_seconds_alone(deployment)
        for size in sizes:
            before = seconds(engine)
            results = measured(deployment, size)
            taken = seconds(engine).since(before)
            table.add_row(*_row(results, taken))
            figures += _figures(results, taken, alone)
            is_good &= _is_fair(results)
        figures.append(Figure("the engine's memory at most", peak_megabytes(engine), "MB"))
    Console(width=140).print(table)
    Console().print(f"One in warm processes alone: {alone:.3f} s of the processor")
    record(*figures)
    return 0 if is_good and all(figure.is_met is not False for figure in figures) else 1


def _processor_seconds_alone(deployment: Deployment) -> float:
    """Of all tasks of one submission, each in a warm process that nothing else disturbs."""
    execution = submit(signed_in(deployment), "half-kept.example").execution
    return sum(took.cpu for took in in_warm_processes(execution).values())


def _is_fair(results: list[Result]) -> bool:
    last = max(result.done for result in results if result.has_many)
    others = [result.done for result in results if not result.has_many]
    # Two that are sent at once have no order.
    is_first = len(results) <= 2 or all(done <= last for done in others)
    return is_first and all(result.status == "COMPLETE" for result in results)


def _row(results: list[Result], taken: Seconds) -> list[str]:
    first = _percentiles([result.first for result in results])
    complete = _percentiles([result.complete for result in results])
    done = sum(result.status == "COMPLETE" for result in results)
    minute = 60 * done / max(result.done for result in results)
    shown = [f"{value:.1f}" for value in (*first, *complete)]
    cpu = (f"{taken.functions:.1f}", f"{taken.engine:.1f}")
    return [str(len(results)), str(done), *shown, f"{minute:.0f}", *cpu]


def _figures(results: list[Result], taken: Seconds, alone: float) -> list[Figure]:
    size = len(results)
    failed = sum(result.status != "COMPLETE" for result in results)
    parts = {"first": [r.first for r in results], "complete": [r.complete for r in results]}
    found = [Figure.at_most(f"{size} at once: not complete", failed, "", 0)]
    for name, values in parts.items():
        p50, p95, p99 = _percentiles(values)
        beside = f"p95 {p95:.1f} s, p99 {p99:.1f} s"
        found.append(Figure(f"{size} at once: {name}, p50", p50, "s", beside))
    minute = 60 * size / max(result.done for result in results)
    found.append(Figure(f"{size} at once: a minute", minute, "sheets"))
    share = taken.functions / size / alone
    beside = f"one alone {alone:.3f} s; the engine's own {taken.engine / size:.2f} s a sheet"
    what = f"{size} at once: processor of the functions"
    if size == COMPARED:
        return [*found, Figure.at_most(what, share, "times", MOST_TIMES, beside)]
    return [*found, Figure(what, share, "times", beside)]


def _percentiles(values: list[float]) -> tuple[float, float, float]:
    """The 50th, 95th and 99th."""
    if len(values) == 1:
        return values[0], values[0], values[0]
    cuts = quantiles(values, n=100, method="inclusive")
    return cuts[49], cuts[94], cuts[98]


if __name__ == "__main__":
    sys.exit(main())
