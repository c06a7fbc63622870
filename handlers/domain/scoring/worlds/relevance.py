"""What of the unknown facts can matter for an end: the rest needn't be tried.

A profile without answers may stand for thousands; most of them can't be the worst, or the best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import Group

Choices: TypeAlias = Mapping[str, str]
Groups: TypeAlias = tuple[Group, ...]
Missed: TypeAlias = frozenset[frozenset[str]]
"""Unseen probes that may have nothing to look at, those of each member together."""


class Relevance(NamedTuple):
    """What a sheet says of it.

    ``missed`` are probes that it may be better to have nothing to look at than to pass; ``spared``
    those with which it may be worse than to fail, since questions stay out of scope that are worth
    something. ``worthless`` are the questions, as bits, of which nothing is left at the worst end,
    whatever the scope. ``flawless``: everything is worth all of it at the best end.
    """

    missed: Missed
    spared: Missed
    worthless: int
    flawless: bool

    def at_worst(self) -> Relevance:
        """What matters of it for the worst end alone: sheets with the same share their worlds."""
        return self._replace(missed=frozenset(), flawless=False)


NOTHING_OPEN = Relevance(frozenset(), frozenset(), 0, flawless=False)
"""Where neither the profile nor what applies has blanks."""


def relevance(
    catalogue: Catalogue,
    offered: frozenset[str],
    answers: Choices,
    evidence: Choices,
    profile: Choices,
) -> Relevance:
    """What matters of the facts that aren't known."""
    deciding = catalogue.deciding_probes & offered
    unseen = frozenset([p for p in deciding if evidence.get(p, "UNKNOWN") == "UNKNOWN"])
    is_whole = len(profile) == len(catalogue.profile.questions)
    if is_whole and not unseen:
        return NOTHING_OPEN
    missed = _missed(catalogue, unseen, answers, profile)
    worthless = _worthless(catalogue, offered, answers, evidence)
    spared = spared_by(catalogue, unseen, profile, worthless)
    if is_whole:
        return NOTHING_OPEN._replace(missed=missed, spared=spared)
    return Relevance(
        missed,
        spared,
        worthless=worthless,
        flawless=_is_flawless(catalogue, offered, answers, evidence)
        and not _is_denied(catalogue, deciding, evidence, profile),
    )


def spared_by(
    catalogue: Catalogue, unseen: frozenset[str], profile: Choices, worthless: int
) -> Missed:
    """The unseen probes whose absence spares an option that keeps more than ``worthless`` away.

    At the worst end. Each member are probes that have to be absent together.
    """
    return frozenset(
        denying
        for asked, option, denying in _deniable(catalogue, unseen, profile)
        if any(bits & ~worthless for _, bits in catalogue.scope.facts(asked, option))
    )


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


def _missed(
    catalogue: Catalogue, unseen: frozenset[str], answers: Choices, profile: Choices
) -> Missed:
    """Those that take an answer out of scope that isn't the best, or spare an option a denial."""
    unknown = catalogue.parameters.unknown_option
    of_answers = {
        frozenset({probe})
        for question in catalogue.questions
        for probe in question.out.absent & unseen
        if answers.get(question.id, unknown) != unknown
        and question.options[answers[question.id]] < BEST
    }
    of_facts = {denying for _, _, denying in _deniable(catalogue, unseen, profile)}
    return frozenset(of_answers | of_facts)


def _deniable(
    catalogue: Catalogue, unseen: frozenset[str], profile: Choices
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each question and option that may be the firm's, and the unseen probes that may deny it."""
    for asked, options in catalogue.profile.deniable.items():
        for option, denying in options.items():
            if profile.get(asked, option) == option and denying & unseen:
                yield asked, option, denying & unseen


def _worthless(
    catalogue: Catalogue, offered: frozenset[str], answers: Choices, evidence: Choices
) -> int:
    bits = 0
    for place, question in enumerate(catalogue.questions):
        failed = any(
            evidence.get(probe, "UNKNOWN") in {"FAIL", "UNKNOWN"}
            for probe in question.partial.keys() & offered
        )
        if failed or not question.options.get(answers.get(question.id, ""), 0):
            bits |= 1 << place
    return bits


def _is_denied(
    catalogue: Catalogue, deciding: frozenset[str], evidence: Choices, profile: Choices
) -> bool:
    """Whether something that was seen denies an option of the profile, which costs trust."""
    return any(
        evidence.get(probe) in {"PASS", "PARTIAL", "FAIL"}
        for asked, options in catalogue.profile.deniable.items()
        for probe in options.get(profile.get(asked, ""), frozenset()) & deciding
    )


def _is_flawless(
    catalogue: Catalogue, offered: frozenset[str], answers: Choices, evidence: Choices
) -> bool:
    unknown = catalogue.parameters.unknown_option
    return not any(evidence.get(probe) in {"FAIL", "PARTIAL"} for probe in offered) and all(
        option == unknown or catalogue.options[question][option] == BEST
        for question, option in answers.items()
    )
