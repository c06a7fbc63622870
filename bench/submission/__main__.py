"""Measures a submission from the customer's side: ``python -m bench.submission``.

A cold one, then warm ones, beside the same tasks with the same payloads in warm processes; and
where the time goes, hop by hop. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from rich.console import Console
from rich.table import Table

from bench.deployed.customers import signed_in
from bench.figures import Figure, record
from bench.submission.hops import Submission, submit
from bench.submission.warm import Took, in_warm_processes
from local.configuration import ROOT, from_environment
from local.customer.customer import Customer
from local.platform.running import running

DOMAIN = "half-kept.example"
WARM = 7
TO_FIRST = (
    "Validate answer", "Recall evidence", "Score answers alone", "Assemble provisional report",
)  # fmt: skip
AFTER_EVIDENCE = ("Score risk", "Assemble report", "Sign report", "Remember result")
COLD_FIRST, COLD_AFTER = 4.0, 5.0
WARM_FIRST, WARM_AFTER = 0.3, 0.3


def main() -> int:
    """Measure and print; 0 when every goal is met."""
    console = Console()
    platform = replace(from_environment(), directory=ROOT / ".local" / "bench")
    begun = time.monotonic()
    with running(platform, console.log) as deployment:
        deployed = time.monotonic() - begun
        customer = signed_in(deployment)
        cold = submit(customer, DOMAIN)
        warm = _warm(customer)
        alone = in_warm_processes(warm.execution)
    console.print(_hops(warm, alone))
    figures = [
        ("cold, first", cold.first, COLD_FIRST, None),
        ("cold, complete", cold.complete, slowest(cold) + COLD_AFTER, None),
        ("warm, first", warm.first, WARM_FIRST, sum(alone[task].seconds for task in TO_FIRST)),
        (
            "warm, complete",
            warm.complete,
            slowest(warm) + WARM_AFTER,
            sum(alone[task].seconds for task in (*TO_FIRST[:2], *AFTER_EVIDENCE)) + slowest(warm),
        ),
    ]
    console.print(_goals(figures))
    record(
        *(
            Figure.at_most(
                what,
                seconds,
                "s",
                round(goal, 2),
                "" if baseline is None else f"the same tasks in warm processes {baseline:.2f} s",
            )
            for what, seconds, goal, baseline in figures
        ),
        Figure("the deployment on this machine", deployed, "s"),
        *(Figure(f"warm: until {what}", at, "s") for what, at in _stations(warm)),
        *(Figure(f"task {state}", took.cpu, "s of CPU") for state, took in alone.items()),
    )
    return 0 if all(seconds <= goal for _, seconds, goal, _ in figures) else 1


def slowest(submission: Submission) -> float:
    """Seconds of the slowest provider."""
    return max(
        (trace.left or trace.entered) - trace.entered
        for trace in submission.states
        if trace.name.startswith("Ask ")
    )


def _warm(customer: Customer) -> Submission:
    """The median one, by when its complete report came; every function is warm."""
    submit(customer, DOMAIN)
    made = [submit(customer, DOMAIN) for _ in range(WARM)]
    return sorted(made, key=lambda one: one.complete)[WARM // 2]


def _stations(warm: Submission) -> list[tuple[str, float]]:
    """Seconds from sending the sheet, of a warm one."""
    return [
        ("the API answered", warm.saved),
        ("the event was made from the stream", warm.published),
        ("the execution started", warm.started),
        ("the sheet was validated", warm.left("Validate answer")),
        ("evidence was recalled", warm.left("Recall evidence")),
        ("the first report was on the bus", warm.left("Publish provisional report")),
        ("evidence was gathered", warm.left("Gather evidence")),
        ("the complete report was on the bus", warm.left("Publish report")),
    ]


def _hops(warm: Submission, alone: dict[str, Took]) -> Table:
    table = Table("A warm one", title_justify="left")
    for column in ("At", "Took", "In a warm process"):
        table.add_column(column, justify="right")
    table.add_row("the API answered", f"{warm.saved:.3f} s", "", "")
    table.add_row("its event was made from the stream", f"{warm.published:.3f} s", "", "")
    table.add_row("the execution started", f"{warm.started:.3f} s", "", "")
    for trace in warm.states:
        took = (trace.left or trace.entered) - trace.entered
        own = alone.get(trace.name)
        table.add_row(
            f"  {trace.name}",
            f"{warm.started + trace.entered:.3f} s",
            f"{took:.3f} s",
            f"{own.seconds:.3f} s" if own else "",
        )
    table.add_row("the first report in the page", f"{warm.first:.3f} s", "", "")
    table.add_row("the complete report in the page", f"{warm.complete:.3f} s", "", "")
    return table


def _goals(figures: list[tuple[str, float, float, float | None]]) -> Table:
    table = Table("From sending the sheet")
    for column in ("Took", "Goal", "The same tasks in warm processes"):
        table.add_column(column, justify="right")
    for what, seconds, goal, baseline in figures:
        beside = "" if baseline is None else f"{baseline:.2f} s"
        table.add_row(what, f"{seconds:.2f} s", f"{goal:.2f} s", beside)
    return table


if __name__ == "__main__":
    sys.exit(main())
