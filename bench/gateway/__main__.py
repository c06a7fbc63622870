"""Measures the GraphQL gateway: ``python -m bench.gateway``."""

from __future__ import annotations

import asyncio

from rich.console import Console
from rich.table import Table

from bench.figures import Figure, record
from bench.gateway.client import SUBSCRIBERS, percentile
from bench.gateway.deployment import running
from bench.gateway.fan_out import fan_out
from bench.gateway.hostile import beside_hostile_clients
from bench.gateway.query import QUERIES, query_and_its_parts


def main() -> None:
    """Measure and print."""
    console = Console()
    with running() as measured:
        parts = query_and_its_parts(measured)
        opened, held, answered, last = asyncio.run(fan_out(measured))
    # Memory that was freed stays with a process: a new one.
    with running() as measured:
        hostile = asyncio.run(beside_hostile_clients(measured))
    console.print(_parts_table(parts))
    console.print(_fan_out_table(opened, held, answered, last))
    console.print(_hostile_table(hostile))
    whole, *others = (percentile(taken, 50) for taken in parts.values())
    beside = ", ".join(
        f"{name} {value:.2f} ms" for name, value in zip([*parts][1:], others, strict=True)
    )
    record(
        Figure("a query, p50", whole, "ms", beside),
        Figure(f"{SUBSCRIBERS:,} subscribers: memory held", held, "MB"),
        Figure(f"{SUBSCRIBERS:,} subscribers: the last has it after", last, "ms"),
    )


def _parts_table(parts: dict[str, list[float]]) -> Table:
    table = Table(title=f"A GetItem query, {QUERIES} times, one after the other")
    for heading in ("What", "p50 ms", "p99 ms"):
        table.add_column(heading, justify="left" if heading == "What" else "right")
    for name, taken in parts.items():
        table.add_row(name, f"{percentile(taken, 50):.2f}", f"{percentile(taken, 99):.2f}")
    whole, *others = (percentile(taken, 50) for taken in parts.values())
    table.add_row("the rest: HTTP, threads, the role, shaping", f"{whole - sum(others):.2f}", "")
    return table


def _fan_out_table(opened: float, held: float, answered: float, last: float) -> Table:
    table = Table(title=f"One mutation to {SUBSCRIBERS:,} subscribers", show_header=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    table.add_row("all subscriptions started after", f"{opened:.1f} s")
    table.add_row("memory that they hold, idle", f"{held:.1f} MB")
    table.add_row("the mutation is answered after", f"{answered:.0f} ms")
    table.add_row("the last subscriber has it after", f"{last:.0f} ms")
    return table


def _hostile_table(found: dict[str, tuple[list[float], float]]) -> Table:
    table = Table(title="The same query beside hostile clients")
    for heading in ("Beside", "p50 ms", "p99 ms", "times as long (p50)", "memory MB"):
        table.add_column(heading, justify="left" if heading == "Beside" else "right")
    alone = percentile(found["nobody"][0], 50)
    for name, (taken, held) in found.items():
        middle = percentile(taken, 50)
        slow = f"{percentile(taken, 99):.2f}"
        table.add_row(name, f"{middle:.2f}", slow, f"{middle / alone:.2f}", f"{held:+.1f}")
    return table


if __name__ == "__main__":
    main()
