"""What the profile decides: how likely and grave each scenario is, and which facts it states."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain, product
from typing import Any, NamedTuple, TypeAlias

from handlers.domain.errors import NotInCatalogue

LOWEST = 1
HIGHEST = 5
"""Likelihood and impact go from 1 to 5."""

Levels: TypeAlias = tuple[int, ...]
"""One number for each scenario, in their order."""


class Inherent(NamedTuple):
    """How likely and how grave each scenario is before any measure, each 1 to 5."""

    likelihood: Levels
    impact: Levels

    def at_least(self, other: Inherent) -> bool:
        """Whether no scenario is less likely or less grave than in the other."""
        return all(map(int.__ge__, chain(*self), chain(*other)))


class Group(NamedTuple):
    """Options of one profile question with the same facts; ``option`` is one of them.

    ``most`` and ``least`` are what they add to the levels: the others lie in between.
    """

    option: str
    most: tuple[Inherent, ...]
    least: tuple[Inherent, ...]


class ProfileRules(NamedTuple):
    """The profile part of a catalogue, as tables.

    ``options`` are the groups that one option of a question is; ``groups`` are all that a blank
    question may stand for.
    """

    questions: Mapping[str, tuple[str, ...]]
    denied: Mapping[str, Mapping[str, frozenset[str]]]
    """Question to option to the probes that deny it by seeing anything."""
    deniable: Mapping[str, Mapping[str, frozenset[str]]]
    """The same for the questions of which some option can be denied."""
    base: Inherent
    options: Mapping[str, Mapping[str, Group]]
    if_denied: Mapping[str, Mapping[str, Group]]
    """The groups of options that evidence denies: they lower no level."""
    groups: Mapping[str, tuple[Group, ...]]

    @property
    def denying_probes(self) -> frozenset[str]:
        """The probes that can deny an option."""
        return frozenset[str]().union(*(p for o in self.denied.values() for p in o.values()))

    def highest(self, groups: Iterable[Group]) -> tuple[Inherent, ...]:
        """The worst levels of one group for each question: no others are worse anywhere."""
        return highest([self._inherent(chosen) for chosen in product(*(g.most for g in groups))])

    def lowest(self, groups: Iterable[Group]) -> tuple[Inherent, ...]:
        """The best levels of one group for each question."""
        return lowest([self._inherent(chosen) for chosen in product(*(g.least for g in groups))])

    def refuse_unknown(self, profile: Mapping[str, str]) -> None:
        """Raises NotInCatalogue for a question or an option that isn't one of the profile."""
        for question, option in profile.items():
            if question not in self.questions:
                raise NotInCatalogue(f"profile: there's no question {question!r}")
            if option not in self.questions[question]:
                raise NotInCatalogue(f"profile: {question} has no option {option!r}")

    def _inherent(self, added: tuple[Inherent, ...]) -> Inherent:
        return Inherent(
            likelihood=_sum(self.base.likelihood, [each.likelihood for each in added]),
            impact=_sum(self.base.impact, [each.impact for each in added]),
        )


def profile_from(
    data: Mapping[str, Any], scenarios: Iterable[str], deciding: Collection[tuple[str, str]]
) -> ProfileRules:
    """The profile part from data that is valid by its schema.

    ``deciding`` are the questions and options that take a question out of scope.
    """
    names = list(scenarios)
    base = [data["inherent"]["base"][scenario] for scenario in names]
    rows = {
        (row["question"], row["option"], row["scenario"]): row
        for row in data["inherent"]["adjustments"]
    }
    questions = {question["id"]: tuple(question["options"]) for question in data["questions"]}
    denied = {
        question["id"]: {
            option: frozenset(probes) for option, probes in question.get("denied", {}).items()
        }
        for question in data["questions"]
    }

    def adds(question: str, option: str) -> Inherent:
        own = [rows.get((question, option, scenario), {}) for scenario in names]
        return Inherent(
            likelihood=tuple(row.get("likelihood", 0) for row in own),
            impact=tuple(row.get("impact", 0) for row in own),
        )

    added = {q: {option: adds(q, option) for option in options} for q, options in questions.items()}
    return ProfileRules(
        questions=questions,
        denied=denied,
        deniable={question: options for question, options in denied.items() if options},
        base=Inherent(
            likelihood=tuple(levels["likelihood"] for levels in base),
            impact=tuple(levels["impact"] for levels in base),
        ),
        options={
            question: {option: Group(option, (each,), (each,)) for option, each in options.items()}
            for question, options in added.items()
        },
        if_denied={
            question: {
                option: Group(option, (raised,), (raised,))
                for option in denied[question]
                for raised in [_only_raising(added[question][option])]
            }
            for question in questions
        },
        groups={
            question: _groups(
                options,
                {option for asked, option in deciding if asked == question} | set(denied[question]),
            )
            for question, options in added.items()
        },
    )


def highest(levels: Collection[Inherent]) -> tuple[Inherent, ...]:
    """The levels that no others reach or exceed in every scenario."""
    kept: list[Inherent] = []
    for each in dict.fromkeys(levels):
        if not any(other.at_least(each) for other in kept):
            kept = [other for other in kept if not each.at_least(other)]
            kept.append(each)
    return tuple(kept)


def lowest(levels: Collection[Inherent]) -> tuple[Inherent, ...]:
    """The levels that no others stay at or below in every scenario."""
    kept: list[Inherent] = []
    for each in dict.fromkeys(levels):
        if not any(each.at_least(other) for other in kept):
            kept = [other for other in kept if not other.at_least(each)]
            kept.append(each)
    return tuple(kept)


def _only_raising(added: Inherent) -> Inherent:
    return Inherent(
        likelihood=tuple(max(level, 0) for level in added.likelihood),
        impact=tuple(max(level, 0) for level in added.impact),
    )


def _groups(added: Mapping[str, Inherent], facts: Collection[str]) -> tuple[Group, ...]:
    """Each option that states a fact by itself, and all others together."""
    stated = [Group(option, (each,), (each,)) for option, each in added.items() if option in facts]
    others = {option: each for option, each in added.items() if option not in facts}
    if not others:
        return tuple(stated)
    levels = tuple(others.values())
    return (*stated, Group(next(iter(others)), highest(levels), lowest(levels)))


def _sum(base: Levels, added: list[Levels]) -> Levels:
    sums = map(sum, zip(base, *added, strict=True))
    return tuple(min(max(level, LOWEST), HIGHEST) for level in sums)
