"""The worlds that fit what is known: each has one set of facts, a scope and so a plan.

What isn't known of the facts makes several: profile questions without an answer, and unseen probes
that might turn out not to apply. Worlds that can't be the worst, or the best, are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.profile import Group, Inherent, highest, lowest
from handlers.domain.scoring.plan import Plan, plan_of
from handlers.domain.scoring.worlds.relevance import (
    Missed,
    Relevance,
    only_lowest,
    relevance,
    truthful,
    without_milder,
)

Items: TypeAlias = frozenset[tuple[str, str]]
Groups: TypeAlias = tuple[Group, ...]
Levels: TypeAlias = tuple[Inherent, ...]
Profile: TypeAlias = Mapping[str, str]
Presence: TypeAlias = Mapping[str, bool]
"""Probe to whether there is anything that it looks at."""


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


class _Facts(NamedTuple):
    """The questions out of scope, as bits, and what else tells worlds of one scope apart."""

    out: int
    not_applicable: frozenset[str]
    denied: int

    def is_better_than(self, other: _Facts) -> bool:
        """Whether no figure is worse, and they aren't the same.

        A check that passes leaves all of an answer, and a denied fact only ever takes.
        """
        fewer = self.not_applicable <= other.not_applicable and self.denied <= other.denied
        return self.out == other.out and fewer and self != other


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
    worst = _by_facts(
        catalogue, _profiles(catalogue, chosen, bad), [(failed, frozenset())], rules.highest
    )
    best = _by_facts(
        catalogue,
        _profiles(catalogue, chosen, good),
        _presences(seen, open_.missed),
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
            for facts, fitting in _without_worse(best).items()
        ),
    )


def _all(levels: Iterable[Levels]) -> list[Inherent]:
    return [each for several in levels for each in several]


def _by_facts(
    catalogue: Catalogue,
    profiles: Iterable[Groups],
    presences: Iterable[tuple[Presence, frozenset[str]]],
    levels_of: Callable[[Groups], Levels],
    never_denied: frozenset[str] = frozenset(),
) -> dict[_Facts, list[Levels]]:
    """The levels of the profiles by the facts that they make with each presence.

    Of the questions ``never_denied``, denied options are left out.
    """
    found: dict[_Facts, list[Levels]] = {}
    every = list(presences)
    asked, if_denied = catalogue.profile.questions, catalogue.profile.if_denied
    for groups in profiles:
        chosen, levels = dict(zip(asked, groups, strict=True)), levels_of(groups)
        profile = {question: group.option for question, group in chosen.items()}
        for probes, supposed in every:
            denied = _denied(catalogue, profile, probes)
            if not never_denied.isdisjoint(denied):
                continue
            absent = [probe for probe, there in probes.items() if not there]
            facts = _Facts(catalogue.scope.out(profile, denied, absent), supposed, len(denied))
            instead = {question: if_denied[question][profile[question]] for question in denied}
            own = levels_of(tuple((chosen | instead).values())) if instead else levels
            found.setdefault(facts, []).append(own)
    return found


def _without_worse(found: Mapping[_Facts, list[Levels]]) -> Mapping[_Facts, list[Levels]]:
    """Without the facts that others of the same scope and levels are better than."""
    of_scope: dict[int, list[_Facts]] = {}
    for facts in found:
        of_scope.setdefault(facts.out, []).append(facts)
    return {
        facts: fitting
        for facts, fitting in found.items()
        if not any(
            other.is_better_than(facts) and set(fitting) <= set(found[other])
            for other in of_scope[facts.out]
        )
    }


def _world(
    catalogue: Catalogue, offered: frozenset[str], facts: _Facts, levels: tuple[Inherent, ...]
) -> World:
    plan = plan_of(catalogue, offered, catalogue.scope.scope(facts.out))
    return World(plan, facts.not_applicable, facts.denied, levels)


def _profiles(
    catalogue: Catalogue, answered: Profile, groups_of: Mapping[str, Groups]
) -> Iterator[Groups]:
    """One group of options for each question, in every way that ``answered`` leaves open."""
    rules = catalogue.profile
    return product(
        *(
            (rules.options[question][answered[question]],) if question in answered else groups
            for question, groups in groups_of.items()
        )
    )


def _presences(seen: Items, missed: Missed) -> Iterator[tuple[Presence, frozenset[str]]]:
    """Each way in which there may be something to look at, and the unseen without anything."""
    known = {probe: status != "NOT_APPLICABLE" for probe, status in seen}
    for chosen in product(*([frozenset[str](), probes] for probes in sorted(missed, key=sorted))):
        absent = frozenset[str]().union(*chosen)
        yield known | dict.fromkeys(absent, False), absent


def _denied(catalogue: Catalogue, profile: Profile, probes: Presence) -> list[str]:
    """The profile questions whose option some probe denies by seeing anything."""
    return [
        question
        for question, options in catalogue.profile.deniable.items()
        if any(probes.get(probe, False) for probe in options.get(profile[question], ()))
    ]
