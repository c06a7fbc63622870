"""What a night watch does and costs, for docs/operations/watch.md: ``python -m bench.night_watch``.

The costs are read from the definition of the state machine: what is entered once a night, and what
once for each domain.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from rich.console import Console

from handlers.providers.night_limits import night_limits
from handlers.providers.registry.providers import PROVIDERS
from infra.prices import EXPRESS_MB, PRICES
from tests.simulation.nights.world import Figures, World
from workflows.night_watch.looks import BATCH
from workflows.night_watch.machine import definition
from workflows.timeouts import SECOND_LOOK_SECONDS

SEED = 20
DOMAINS = 1000
NIGHTS = 60
SIZES = (1_000, 10_000, 100_000, 1_000_000)
DIFFER = 0.02
"""The share of domains in which a first look sees something otherwise."""
MAILED = 0.01
"""The share of domains that have a report and a mail in a night."""
LOOK_SECONDS = 15
"""An Express child, from its first state to its last: as long as the slowest provider."""
FUNCTION_GB_SECONDS = 1.0
"""A function of 512 MB that waits two seconds for somebody else."""
MAIL = 0.16 / 1000


class Night(NamedTuple):
    """One night of so many domains: what it takes, and in USD what it costs."""

    domains: int
    transitions: int
    children: int
    calls: int
    turns: int
    usd: float


def of_a_night(domains: int, machine: dict[str, Any] | None = None) -> Night:
    """By the definition, and by the providers' limits of a night."""
    states = (machine or definition(1, SECOND_LOOK_SECONDS))["States"]
    seconds = int(domains * DIFFER)
    looks = domains + seconds
    children = -(-domains // BATCH) + -(-seconds // BATCH)
    limits = night_limits([row.id for row in PROVIDERS])
    asked = sum(
        min(limit.looks, domains // limit.nights) + min(limit.looks // 5, seconds)
        for limit in limits.values()
    )
    calls = asked + 2 * looks + 2
    slowest = max(
        max(limit.nights, -(-domains // (limit.looks - limit.looks // 5)))
        for limit in limits.values()
    )
    gb_seconds = children * LOOK_SECONDS * EXPRESS_MB / 1024
    usd = (
        len(states) * PRICES["state_transition"]
        + children * PRICES["express_request"]
        + gb_seconds * PRICES["express_gb_second"]
        + calls * (PRICES["lambda_request"] + FUNCTION_GB_SECONDS * PRICES["lambda_gb_second"])
        + looks * 30 * PRICES["write_unit"]
        + looks * 60 * PRICES["read_unit"]
        + domains * MAILED * MAIL
    )
    return Night(domains, len(states), children, calls, slowest, usd)


def cost_rows() -> Iterator[str]:
    """The table of a night's costs."""
    yield "| domains | transitions | children | calls of functions | nights to everybody | USD |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for size in SIZES:
        n = of_a_night(size)
        yield (
            f"| {n.domains:,} | {n.transitions} | {n.children:,} | {n.calls:,} | {n.turns} "
            f"| {n.usd:.2f} |"
        )


def figure_rows(found: Figures) -> Iterator[str]:
    """The table of the simulation."""
    yield "| what | number |"
    yield "|---|---:|"
    for name, number in found._asdict().items():
        yield f"| {name.replace('_', ' ')} | {number:,} |"


if __name__ == "__main__":
    console = Console(markup=False, highlight=False, soft_wrap=True)
    console.print("\n".join(cost_rows()))
    found = World(SEED, DOMAINS, NIGHTS).run()
    console.print("\n".join(figure_rows(found)))
    sys.exit(bool(found.twice or found.missing or found.unfounded or found.over_budget))
