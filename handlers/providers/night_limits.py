"""How often a provider is asked in a night of the watch, at most, and how many looks that makes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from handlers.domain.watch.night import Limit
from handlers.providers.registry.providers import A_DAY, PROVIDERS


class NightBudget(NamedTuple):
    """The most ``calls`` of a night, and those of one look at a sheet with all of its names.

    Attempts that failed and are made again aren't in it: the circuit opens before they add up.
    """

    calls: int
    a_look: int

    @property
    def looks(self) -> int:
        """As many as never exceed the calls."""
        return self.calls // self.a_look


BUDGETS: Mapping[str, NightBudget] = MappingProxyType(
    {
        # Public resolvers, and records of mail behind each other.
        "dns": NightBudget(6_000_000, 120),
        # The customers' own hosts: each is asked once, after a look for the proof.
        "own_website": NightBudget(2_000_000, 40),
        "have_i_been_pwned": NightBudget(40_000, 8),
        "shodan_internetdb": NightBudget(200_000, 40),
        "rdap": NightBudget(50_000, 10),
        # A scan by a public service without a key.
        "mdn_observatory": NightBudget(40_000, 20),
        # Some three hundred names a look, and more of those that are registered.
        "similar_domains": NightBudget(350_000, 700),
    }
)
FEW = NightBudget(4_000, 8)
"""Of a provider that isn't named there."""


def budget_of(provider: str) -> NightBudget:
    """That of a provider, by its id."""
    return BUDGETS.get(provider, FEW)


def night_limits(licensed: Collection[str]) -> dict[str, Limit]:
    """The limits of the providers that a deployment asks, by provider."""
    return {
        row.id: Limit(budget_of(row.id).looks, max(1, (row.least_cache_seconds or 0) // A_DAY))
        for row in PROVIDERS
        if not row.needs_licence or row.id in licensed
    }
