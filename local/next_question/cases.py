"""The cases that a firm with a blank profile may be, as far as its score tells them apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.scoring.worlds.facts import (
    Facts,
    Items,
    by_facts,
    presences_of,
    profiles_of,
    without_worse,
)
from handlers.domain.scoring.worlds.groups import Groups
from handlers.domain.scoring.worlds.relevance import spared_by

Bits: TypeAlias = int


class Case(NamedTuple):
    """Questions by their places in the catalogue, and the options with which the case comes about.

    ``denied`` counts the options of the profile that evidence denies; ``not_applicable`` are the
    unseen probes that have nothing to look at in this case.
    """

    in_scope: tuple[int, ...]
    not_applicable: frozenset[str]
    denied: int
    options: Bits


class Cases(NamedTuple):
    """Among ``worst`` is the one of the guaranteed score, among ``best`` that of the possible."""

    worst: tuple[Case, ...]
    best: tuple[Case, ...]


def cases_of(
    catalogue: Catalogue,
    offered: frozenset[str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
) -> Cases:
    """All that fit the profile and what was seen."""
    deciding = catalogue.deciding_probes & offered
    # Whether a probe saw something, nothing to look at, or hasn't looked: more doesn't matter here.
    seen = {probe: evidence.get(probe, "UNKNOWN") for probe in deciding}
    kinds = {p: s if s in {"NOT_APPLICABLE", "UNKNOWN"} else "PASS" for p, s in seen.items()}
    return _cases(catalogue, frozenset(kinds.items()), frozenset(profile.items()))


@lru_cache(maxsize=64)
def option_bits(catalogue: Catalogue) -> Mapping[tuple[str, str], Bits]:
    """Profile question and option to its bit; options that decide the same share one."""
    bits: dict[tuple[str, str], Bits] = {}
    for question, options in catalogue.profile.questions.items():
        groups = catalogue.profile.groups[question]
        alone = {group.option: 1 << len(bits) + n for n, group in enumerate(groups)}
        for option in options:
            bits[question, option] = alone.get(option, alone[groups[-1].option])
    return bits


@lru_cache(maxsize=1024)
def _cases(catalogue: Catalogue, seen: Items, stated: Items) -> Cases:
    bits = option_bits(catalogue)
    asked = tuple(catalogue.profile.questions)
    profile = dict(stated)

    def options(groups: Groups) -> Bits:
        return sum(bits[q, group.option] for q, group in zip(asked, groups, strict=True))

    unseen = frozenset([probe for probe, kind in seen if kind == "UNKNOWN"])
    # As in the worlds of a score, a check that failed is worse than one that doesn't apply, but
    # where having failed it brings something good into scope.
    failed = sum(
        1 << place
        for place, question in enumerate(catalogue.questions)
        if not unseen.isdisjoint(question.partial)
    )
    spared = spared_by(catalogue, unseen, profile, failed)
    groups = catalogue.profile.groups
    worst = by_facts(
        catalogue, profiles_of(catalogue, profile, groups), presences_of(seen, spared), options
    )
    each = frozenset([frozenset({probe}) for probe in unseen])
    best = by_facts(
        catalogue, profiles_of(catalogue, profile, groups), presences_of(seen, each), options
    )
    return Cases(_made(catalogue, worst), _made(catalogue, without_worse(best)))


def _made(catalogue: Catalogue, found: Mapping[Facts, list[Bits]]) -> tuple[Case, ...]:
    places = range(len(catalogue.questions))
    return tuple(
        Case(
            in_scope=tuple([place for place in places if not facts.out >> place & 1]),
            not_applicable=facts.not_applicable,
            denied=facts.denied,
            options=reduce(or_, options),
        )
        for facts, options in found.items()
    )
