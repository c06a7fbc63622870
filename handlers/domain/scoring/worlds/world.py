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
from handlers.domain.scoring.worlds.groups import only_lowest, truthful, without_milder
from handlers.domain.scoring.worlds.relevance import AtBest, AtWorst, at_best, at_worst


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
    seen, answered = _seen(catalogue, offered, evidence), frozenset(profile.items())
    worst = at_worst(catalogue, offered, answers, evidence, profile)
    best = at_best(catalogue, offered, answers, evidence, profile)
    return Worlds(
        worst=_worst(catalogue, offered, seen, answered, worst),
        best=_best(catalogue, offered, seen, answered, best),
    )


def worst_worlds(
    catalogue: Catalogue,
    offered: frozenset[str],
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Profile,
) -> tuple[World, ...]:
    """``worst`` alone: without a profile, the best may be thousands."""
    seen, answered = _seen(catalogue, offered, evidence), frozenset(profile.items())
    worst = at_worst(catalogue, offered, answers, evidence, profile)
    return _worst(catalogue, offered, seen, answered, worst)


def _seen(catalogue: Catalogue, offered: frozenset[str], evidence: Mapping[str, str]) -> Items:
    """The status of each probe that decides on facts."""
    deciding = catalogue.deciding_probes & offered
    return frozenset([(probe, evidence.get(probe, "UNKNOWN")) for probe in deciding])


@lru_cache(maxsize=1024)
def _worst(
    catalogue: Catalogue, offered: frozenset[str], seen: Items, answered: Items, open_: AtWorst
) -> tuple[World, ...]:
    groups = {
        question: without_milder(catalogue, question, open_.worthless)
        for question in catalogue.profile.groups
    }
    # An unseen check that failed is worse than one that doesn't apply: its questions are worth
    # nothing then, and there is nothing that would take them out of scope. But having failed it
    # may deny what keeps others out, that are worth something.
    found = by_facts(
        catalogue,
        profiles_of(catalogue, dict(answered), groups),
        presences_of(seen, open_.spared),
        catalogue.profile.highest,
    )
    return tuple(
        _world(catalogue, offered, facts, highest(_all(fitting)))
        for facts, fitting in found.items()
    )


@lru_cache(maxsize=1024)
def _best(
    catalogue: Catalogue, offered: frozenset[str], seen: Items, answered: Items, open_: AtBest
) -> tuple[World, ...]:
    groups, chosen = catalogue.profile.groups, dict(answered)
    if open_.flawless:
        groups = {q: only_lowest(catalogue, q, each) for q, each in groups.items()}
    found = by_facts(
        catalogue,
        profiles_of(catalogue, chosen, groups),
        presences_of(seen, open_.missed),
        catalogue.profile.lowest,
        truthful(catalogue, chosen),
    )
    return tuple(
        _world(catalogue, offered, facts, lowest(_all(fitting)))
        for facts, fitting in without_worse(found).items()
    )


def _all(levels: Iterable[Levels]) -> list[Inherent]:
    return [each for several in levels for each in several]


def _world(
    catalogue: Catalogue, offered: frozenset[str], facts: Facts, levels: tuple[Inherent, ...]
) -> World:
    plan = plan_of(catalogue, offered, catalogue.scope.scope(facts.out))
    return World(plan, facts.not_applicable, facts.denied, levels)
