"""The evidence that a report counts, from what was gathered for it and what was remembered."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from handlers.domain.evidence.existence import of_an_existing_domain
from handlers.domain.evidence.names_found import with_left_out
from handlers.domain.evidence.parked_website import without_parked_website
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.last_seen import carry_forward
from handlers.domain.sheet.names import MOST_NAMES


def counted_evidence(
    gathered: Iterable[ProviderResult],
    recalled: Iterable[ProviderResult],
    names: Collection[str],
    probes_of_servers: Collection[str],
) -> list[ProviderResult]:
    """``recalled`` stands in for what isn't known now; ``names`` are those of the sheet."""
    seen = without_parked_website(carry_forward(gathered, recalled))
    return with_left_out(of_an_existing_domain(seen), names, probes_of_servers, MOST_NAMES)
