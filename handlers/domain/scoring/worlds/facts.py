"""The facts that there may be: what is out of scope, what doesn't apply, what is denied."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple, TypeAlias, TypeVar

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.profile import Inherent
from handlers.domain.scoring.worlds.groups import Groups
from handlers.domain.scoring.worlds.relevance import Missed

Items: TypeAlias = frozenset[tuple[str, str]]
Levels: TypeAlias = tuple[Inherent, ...]
Profile: TypeAlias = Mapping[str, str]
Presence: TypeAlias = Mapping[str, bool]
"""Probe to whether there is anything that it looks at."""
Kept = TypeVar("Kept", bound=Hashable)
"""What is kept of a profile."""


class Facts(NamedTuple):
    """The questions out of scope, as bits, and what else tells worlds of one scope apart."""

    out: int
    not_applicable: frozenset[str]
    denied: int

    def is_better_than(self, other: Facts) -> bool:
        """Whether no figure is worse, and they aren't the same.

        A check that passes leaves all of an answer, and a denied fact only ever takes.
        """
        fewer = self.not_applicable <= other.not_applicable and self.denied <= other.denied
        return self.out == other.out and fewer and self != other


def by_facts(
    catalogue: Catalogue,
    profiles: Iterable[Groups],
    presences: Iterable[tuple[Presence, frozenset[str]]],
    kept_of: Callable[[Groups], Kept],
    never_denied: frozenset[str] = frozenset(),
) -> dict[Facts, list[Kept]]:
    """What is kept of the profiles, such as levels, by the facts that they make with each presence.

    Of the questions ``never_denied``, denied options are left out.
    """
    found: dict[Facts, list[Kept]] = {}
    every = [
        (probes, supposed, catalogue.scope.absent(p for p, there in probes.items() if not there))
        for probes, supposed in presences
    ]
    asked, if_denied = catalogue.profile.questions, catalogue.profile.if_denied
    for groups in profiles:
        chosen = dict(zip(asked, groups, strict=True))
        profile = {question: group.option for question, group in chosen.items()}
        deniable = _deniable(catalogue, profile)
        stated: dict[tuple[str, ...], tuple[int, Kept]] = {}
        for probes, supposed, absent in every:
            denied = tuple([q for q, denying in deniable if any(map(probes.get, denying))])
            if not never_denied.isdisjoint(denied):
                continue
            if denied not in stated:
                instead = {q: if_denied[q][profile[q]] for q in denied}
                kept = kept_of(tuple((chosen | instead).values()) if instead else groups)
                stated[denied] = catalogue.scope.stated(profile, denied), kept
            out, kept = stated[denied]
            facts = Facts(out | absent, supposed, len(denied))
            found.setdefault(facts, []).append(kept)
    return found


def without_worse(found: Mapping[Facts, list[Kept]]) -> Mapping[Facts, list[Kept]]:
    """Without facts that are worse than others of the same scope with at least as much kept."""
    of_scope: dict[int, list[Facts]] = {}
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


def profiles_of(
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


def presences_of(seen: Items, missed: Missed) -> Iterator[tuple[Presence, frozenset[str]]]:
    """Each way in which there may be something to look at, and the unseen without anything."""
    known = {probe: status != "NOT_APPLICABLE" for probe, status in seen}
    for chosen in product(*([frozenset[str](), probes] for probes in sorted(missed, key=sorted))):
        absent = frozenset[str]().union(*chosen)
        yield known | dict.fromkeys(absent, False), absent


def _deniable(catalogue: Catalogue, profile: Profile) -> list[tuple[str, frozenset[str]]]:
    """The profile questions whose option some probe would deny by seeing anything."""
    return [
        (question, options[profile[question]])
        for question, options in catalogue.profile.deniable.items()
        if profile[question] in options
    ]
