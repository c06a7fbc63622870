"""How many domains a provider is asked about in one night of the watch, at most.

A look is one domain with all its names; what it takes in calls is the provider's own budget.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from handlers.domain.watch.night import Limit
from handlers.providers.registry.providers import A_DAY, PROVIDERS

LOOKS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "dns": 50_000,
        # The customers' own hosts: each is asked once.
        "own_website": 50_000,
        "have_i_been_pwned": 5_000,
        "shodan_internetdb": 5_000,
        "rdap": 5_000,
        # A scan by a public service without a key.
        "mdn_observatory": 2_000,
        # Some three hundred questions a look.
        "similar_domains": 500,
    }
)
FEW: Final = 500
"""Of a provider that isn't named there."""


def night_limits(licensed: Collection[str]) -> dict[str, Limit]:
    """The limits of the providers that a deployment asks, by provider."""
    return {
        row.id: Limit(LOOKS.get(row.id, FEW), max(1, (row.least_cache_seconds or 0) // A_DAY))
        for row in PROVIDERS
        if not row.needs_licence or row.id in licensed
    }
