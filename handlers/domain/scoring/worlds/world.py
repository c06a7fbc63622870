"""The worlds that fit what is known: each has one set of facts, a scope and so a plan.

What isn't known of the facts makes several: profile questions without an answer, and unseen probes
that might turn out not to apply. Worlds that can't be the worst, or the best, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.profile import Inherent, highest, lowest
from handlers.domain.scoring.plan import Plan, plan_of
from handlers.domain.scoring.worlds.facts import (
    Facts,
    Items,
    Levels,
    Profile,
    by_facts,
    presences_of,
    profiles_of,
    without_worse,
)
from handlers.domain.scoring.worlds.relevance import (
    Relevance,
    only_lowest,
    relevance,
    truthful,
    without_milder,
)


class World(NamedTuple):
    """One scope, and the levels of risk that are the worst, or the best, in it.

    ``not_applicable`` are the unseen probes that don't apply in this world; ``denied_facts`` counts
    the options of the profile that evidence denies.
    """

    plan: Plan
    not_applicable: frozenset[str]
    denied_facts: int
    levels: tuple[Inherent, ...]


class Worlds(NamedTuple):
    """Among ``worst`` is the worst for each figure, among ``best`` the best; each has one."""

    worst: tuple[World, ...]
    best: tuple[World, ...]


def worlds(
    catalogue: Catalogue,
    offered: frozenset[str],
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Profile,
) -> Worlds:
    """All that matter; the profile has known questions and options only."""
    deciding = catalogue.deciding_probes & offered
    seen = frozenset([(probe, evidence.get(probe, "UNKNOWN")) for probe in deciding])
    open_facts = relevance(catalogue, offered, answers, evidence, profile)
    return _worlds(catalogue, offered, seen, frozenset(profile.items()), open_facts)


@lru_cache(maxsize=1024)
def _worlds(
    catalogue: Catalogue, offered: frozenset[str], seen: Items, answered: Items, open_: Relevance
) -> Worlds:
    groups, chosen = catalogue.profile.groups, dict(answered)
    bad = {q: without_milder(catalogue, q, each, open_.worthless) for q, each in groups.items()}
    good = (
        {q: only_lowest(catalogue, q, each) for q, each in groups.items()}
        if open_.flawless
        else groups
    )
    # An unseen check that failed is worse than one that doesn't apply: its questions are worth
    # nothing then, and there is nothing that would take them out of scope.
    failed = {probe: status != "NOT_APPLICABLE" for probe, status in seen}
    rules = catalogue.profile
    worst = by_facts(
        catalogue, profiles_of(catalogue, chosen, bad), [(failed, frozenset())], rules.highest
    )
    best = by_facts(
        catalogue,
        profiles_of(catalogue, chosen, good),
        presences_of(seen, open_.missed),
        rules.lowest,
        truthful(catalogue, chosen),
    )
    return Worlds(
        worst=tuple(
            _world(catalogue, offered, facts, highest(_all(fitting)))
            for facts, fitting in worst.items()
        ),
        best=tuple(
            _world(catalogue, offered, facts, lowest(_all(fitting)))
            for facts, fitting in without_worse(best).items()
        ),
    )


def _all(levels: Iterable[Levels]) -> list[Inherent]:
    return [each for several in levels for each in several]


def _world(
    catalogue: Catalogue, offered: frozenset[str], facts: Facts, levels: tuple[Inherent, ...]
) -> World:
    plan = plan_of(catalogue, offered, catalogue.scope.scope(facts.out))
    return World(plan, facts.not_applicable, facts.denied, levels)
