"""What of the unknown facts can matter for an end: the rest needn't be tried.

A profile without answers may stand for thousands; most of them can't be the worst, or the best.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue, Question
from handlers.domain.catalogue.parameters import BEST

Choices: TypeAlias = Mapping[str, str]
Missed: TypeAlias = frozenset[frozenset[str]]
"""Unseen probes that may have nothing to look at, those of each member together."""


class AtWorst(NamedTuple):
    """What a sheet says of the worst end; sheets with the same share their worlds.

    ``spared`` are probes with which it may be worse to have nothing to look at than to fail, since
    questions stay out of scope that are worth something. ``worthless`` are the questions, as bits,
    of which nothing is left, whatever the scope.
    """

    spared: Missed
    worthless: int


class AtBest(NamedTuple):
    """What a sheet says of the best end.

    ``missed`` are probes that it may be better to have nothing to look at than to pass.
    ``flawless``: everything is worth all of it.
    """

    missed: Missed
    flawless: bool


_NOTHING_SPARED = AtWorst(frozenset(), 0)
"""Where neither the profile nor what applies has blanks that matter."""


def at_worst(
    catalogue: Catalogue,
    offered: frozenset[str],
    answers: Choices,
    evidence: Choices,
    profile: Choices,
) -> AtWorst:
    """What matters of the facts that aren't known."""
    unseen = _unseen(catalogue, offered, evidence)
    is_whole = _is_whole(catalogue, profile)
    if is_whole and not any(_deniable(catalogue, unseen, profile)):
        return _NOTHING_SPARED
    worthless = _worthless(catalogue, offered, answers, evidence)
    spared = spared_by(catalogue, unseen, profile, worthless)
    return AtWorst(spared, 0 if is_whole else worthless)


def at_best(
    catalogue: Catalogue,
    offered: frozenset[str],
    answers: Choices,
    evidence: Choices,
    profile: Choices,
) -> AtBest:
    """What matters of the facts that aren't known."""
    unseen = _unseen(catalogue, offered, evidence)
    return AtBest(
        missed=_missed(catalogue, unseen, answers, profile),
        flawless=not _is_whole(catalogue, profile)
        and _is_flawless(catalogue, offered, answers, evidence)
        and not _is_denied(catalogue, catalogue.deciding_probes & offered, evidence, profile),
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


def _missed(
    catalogue: Catalogue, unseen: frozenset[str], answers: Choices, profile: Choices
) -> Missed:
    """Those that take an answer out of scope that isn't the best, or spare an option a denial."""
    if not unseen:
        return frozenset()
    unknown, taken_out = catalogue.parameters.unknown_option, _taken_out(catalogue)
    of_answers = {
        frozenset({probe})
        for probe in unseen
        for question in taken_out.get(probe, ())
        if answers.get(question.id, unknown) != unknown
        and question.options[answers[question.id]] < BEST
    }
    of_facts = {denying for _, _, denying in _deniable(catalogue, unseen, profile)}
    return frozenset(of_answers | of_facts)


@lru_cache(maxsize=16)
def _taken_out(catalogue: Catalogue) -> Mapping[str, tuple[Question, ...]]:
    """The questions that go out of scope where there is nothing for a probe to look at."""
    return {
        probe: tuple([q for q in catalogue.questions if probe in q.out.absent])
        for probe in catalogue.probes
    }


def _unseen(catalogue: Catalogue, offered: frozenset[str], evidence: Choices) -> frozenset[str]:
    """The probes that decide on facts, and have no result."""
    deciding = catalogue.deciding_probes & offered
    return frozenset([p for p in deciding if evidence.get(p, "UNKNOWN") == "UNKNOWN"])


def _is_whole(catalogue: Catalogue, profile: Choices) -> bool:
    return len(profile) == len(catalogue.profile.questions)


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
