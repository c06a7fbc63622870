"""The groups of options that an open question of a profile may stand for, and which can matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.profile import Group

Choices: TypeAlias = Mapping[str, str]
Groups: TypeAlias = tuple[Group, ...]


def without_milder(catalogue: Catalogue, asked: str, worthless: int) -> Groups:
    """The groups of options of a question without those that can't be the worst.

    One is milder than another if its levels are no higher, evidence can't deny it, and all that it
    takes out of scope besides is worthless: to take that out can only raise a mean.
    """
    return _without_milder(catalogue, asked, worthless & _taken_out(catalogue, asked))


@lru_cache(maxsize=1024)
def _without_milder(catalogue: Catalogue, asked: str, worthless: int) -> Groups:
    deniable, facts_of = catalogue.profile.denied[asked], catalogue.scope.facts

    def is_milder(one: Group, other: Group) -> bool:
        own, others = facts_of(asked, one.option), facts_of(asked, other.option)
        lower = all(any(high.at_least(each) for high in other.most) for each in one.most)
        only_worthless = all(not bits & ~worthless for _, bits in own - others)
        return lower and others <= own and only_worthless and one.option not in deniable

    return _without(catalogue.profile.groups[asked], is_milder)


@lru_cache(maxsize=64)
def _taken_out(catalogue: Catalogue, asked: str) -> int:
    """The questions, as bits, that an option of this one may take out of scope."""
    taken = 0
    for group in catalogue.profile.groups[asked]:
        for _, bits in catalogue.scope.facts(asked, group.option):
            taken |= bits
    return taken


def truthful(catalogue: Catalogue, profile: Choices) -> frozenset[str]:
    """The questions without an answer that are never at their best with a denied option.

    Some other one can't be denied, takes nothing out of scope and raises no level more.
    """
    rules = catalogue.profile

    def is_better(group: Group, asked: str, denied: str) -> bool:
        raised = rules.if_denied[asked][denied].least[0]
        is_free = group.option not in rules.deniable[asked]
        takes_nothing = not catalogue.scope.facts(asked, group.option)
        return is_free and takes_nothing and any(map(raised.at_least, group.least))

    return frozenset(
        asked
        for asked, options in rules.deniable.items()
        if asked not in profile
        and all(any(is_better(each, asked, o) for each in rules.groups[asked]) for o in options)
    )


def only_lowest(catalogue: Catalogue, asked: str, groups: Groups) -> Groups:
    """The groups that may have the lowest levels, where nothing else counts but denials."""
    deniable = catalogue.profile.denied[asked]

    def is_higher(one: Group, other: Group) -> bool:
        higher = all(any(each.at_least(low) for low in other.least) for each in one.least)
        return higher and other.option not in deniable

    return _without(groups, is_higher)


def _without(groups: Groups, is_less: Callable[[Group, Group], bool]) -> Groups:
    """Those that aren't less than another one; of equal ones the first."""
    return tuple(
        one
        for place, one in enumerate(groups)
        if not any(
            is_less(one, other) and (before < place or not is_less(other, one))
            for before, other in enumerate(groups)
            if other is not one
        )
    )
