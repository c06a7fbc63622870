"""Asks a provider about every name of a sheet that its probes are about, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.evidence.merging import merged
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.evidence.size_limit import fitted
from handlers.domain.sheet.names import SheetName
from handlers.providers.lookup import Lookup, look_up
from handlers.providers.registry.probe_roles import PROBE_ROLES
from handlers.providers.registry.third_parties import Provider


def ask_about(
    names: Sequence[SheetName], row: Provider, settings: ProviderSettings, *, uncached: bool = False
) -> ProviderResult:
    """What the provider knows of the names, as one result; each finding says which it is about.

    ``uncached``: what is cached doesn't count. Each name is proven, cached and failed by itself,
    within the same budget of time.
    """
    about = {
        probe: [name.name for name in names if set(name.roles) & set(PROBE_ROLES[probe])]
        for probe in row.probes
    }
    asked = [name for name in names if any(name.name in listed for listed in about.values())]
    lookups = [
        Lookup(row, name.name, name.proof_token, name.above_token, uncached=uncached)
        for name in asked
    ]
    with ThreadPoolExecutor(len(lookups), thread_name_prefix=row.id) as pool:
        results = list(pool.map(lambda lookup: look_up(lookup, settings), lookups))
    by_name = {lookup.domain: found for lookup, found in zip(lookups, results, strict=True)}
    return fitted(merged(by_name, about, names[0].name))
