"""How fast the page opens on a phone: ``python -m bench.deployed.page``.

A real browser opens the page on the local deployment with nothing kept, as often as ROUNDS says:
signed out, signed in, at the questions, at a plan, and at a report; at full speed, and with
Lighthouse's slow 4G (150 ms, 1.6 Mbit/s) and a processor of a quarter of the speed. Each figure is
the median. The baseline is config.json from the same server: what the browser and this machine take
for a page of a line.

Bytes are those of the wire: compressed, with headers. What the page's worker keeps for later
visits once all is quiet is not in them. Files of the report are asked for by the API, twice each:
the second time counts.

Exits with 1 when a budget is broken, and names it. Other work on the machine makes the paints
later: where the baseline's is far above 0.4 s when slow, look again on a calm machine.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.deployed.customers import reported, signed_in
from bench.figures import Figure, record
from local.configuration import ROOT, from_environment
from local.customer.customer import Customer
from local.platform.running import Deployment, running

ROUNDS = 5
DOMAIN = "half-kept.example"
FIGURES = ("bytes", "requests", "firstPaint", "largestPaint", "blocked", "shift")


@dataclass(frozen=True)
class Budget:
    """The most that a view may take; ``largest_paint`` is in ms, when slow."""

    kilobytes: int
    requests: int
    largest_paint: int
    shift: float = 0.1


BUDGETS = {
    "welcome": Budget(kilobytes=250, requests=14, largest_paint=2000),
    "overview": Budget(kilobytes=250, requests=22, largest_paint=2000),
    "questions": Budget(kilobytes=280, requests=26, largest_paint=2000),
    "plan": Budget(kilobytes=300, requests=26, largest_paint=2000),
    # Its own 10 KB come by the API, once the page can ask for them.
    "report": Budget(kilobytes=400, requests=38, largest_paint=2500),
}
EXPORTS = ("HTML", "XLSX", "CSV", "CSV_SEMICOLON", "OSCAL")
EXPORT = """query ExportReport($report: ID!, $format: ReportFormat!) {
  exportReport(id: $report, format: $format, language: DE) { content }
}"""
EXPORT_SECONDS = 1
Medians = dict[tuple[str, bool], dict[str, float]]
"""The figures by place, and whether slow."""


def main() -> int:
    """Measure and print; 0 when every budget holds."""
    console = Console()
    platform = replace(from_environment(), directory=ROOT / ".local" / "bench")
    with running(platform, console.log, with_page=True) as deployment:
        customer = signed_in(deployment)
        report = reported(customer, DOMAIN)
        exports = dict(_exports(customer, report["id"]))
        medians = _medians(_loads(deployment, customer, report))
    console.print(_table(medians))
    for name, seconds in exports.items():
        console.print(f"{name} {seconds:.2f} s")
    record(*_figures(medians))
    record(*(Figure.at_most(n, s, "s", EXPORT_SECONDS) for n, s in exports.items()))
    slow = [name for name, seconds in exports.items() if seconds > EXPORT_SECONDS]
    broken = [*_broken(medians), *(f"{name}: at most {EXPORT_SECONDS} s" for name in slow)]
    for line in broken:
        console.print(f"[bold red]Broken:[/] {line}")
    return 1 if broken else 0


def _exports(customer: Customer, report_id: str) -> Iterator[tuple[str, float]]:
    """Seconds until a file of the report is there, by format, with a function that has run."""
    for name in EXPORTS:
        for _ in range(2):
            started = time.perf_counter()
            customer.graphql(EXPORT, report=report_id, format=name)
            spent = time.perf_counter() - started
        yield f"report as {name}, warm", spent


def _loads(deployment: Deployment, customer: Customer, report: dict[str, Any]) -> str:
    """What frontend/bench/measure.ts writes: a JSON object in each line."""
    environment = deployment.platform.environment() | {
        "PAGE_URL": deployment.platform.page_url,
        "EMAIL": customer.email,
        "PASSWORD": customer.password,
        "REPORT": f"/reports/{report['id']}",
        "SHEET": f"/sheets/{report['answerId']}",
        "ROUNDS": str(ROUNDS),
    }
    command = ["node", "bench/measure.ts"]
    done = subprocess.run(
        command, cwd=ROOT / "frontend", env=environment, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


def _medians(lines: str) -> Medians:
    loads: dict[tuple[str, bool], list[dict[str, float]]] = defaultdict(list)
    for load in map(json.loads, lines.splitlines()):
        loads[load["visit"], load["slow"]].append(load)
    return {
        place: {figure: statistics.median(load[figure] for load in found) for figure in FIGURES}
        for place, found in loads.items()
    }


def _broken(medians: Medians) -> Iterator[str]:
    for place, budget in BUDGETS.items():
        slow = medians[place, True]
        limits = [
            ("KB", slow["bytes"] / 1024, budget.kilobytes),
            ("requests", slow["requests"], budget.requests),
            ("ms to the largest paint when slow", slow["largestPaint"], budget.largest_paint),
            ("layout shift", max(slow["shift"], medians[place, False]["shift"]), budget.shift),
        ]
        for name, found, most in limits:
            if found > most:
                yield f"{place}: {found:,.4g} {name}, at most {most:,}"


def _figures(medians: Medians) -> Iterator[Figure]:
    for place, budget in BUDGETS.items():
        slow, usual = medians[place, True], medians[place, False]
        paint, shift = slow["largestPaint"], max(slow["shift"], usual["shift"])
        yield Figure.at_most(f"{place}: sent", slow["bytes"] / 1024, "KB", budget.kilobytes)
        yield Figure.at_most(f"{place}: largest paint, slow", paint, "ms", budget.largest_paint)
        yield Figure.at_most(f"{place}: layout shift", shift, "", budget.shift)


def _table(medians: Medians) -> Table:
    title = f"Opened on a phone with nothing kept, median of {ROUNDS}"
    table = Table(title=title, title_justify="left")
    table.add_column("What")
    for heading in ("KB", "Requests", "First ms", "Largest ms", "Blocked ms", "Shift"):
        table.add_column(heading, justify="right")
    for (place, slow), found in medians.items():
        table.add_row(
            f"{place}, slow" if slow else place,
            f"{found['bytes'] / 1024:.1f}",
            *(f"{found[name]:.0f}" for name in FIGURES[1:5]),
            f"{found['shift']:.3f}",
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
