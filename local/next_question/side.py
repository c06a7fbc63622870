"""One end of a score, and where each further answer would move it.

The figures are those of ``score``, from sums that the scopes share: hundreds of answers are tried
in a fraction of the time that it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.parameters import BEST
from local.next_question.cases import Bits, Case
from local.next_question.totals import Ratio, highest, lowest, packed, score_of


class End(NamedTuple):
    """An unseen check's status at this end, a blank's maturity, and which score counts."""

    unseen: str
    blank: int
    of: Callable[[Iterable[Ratio]], Ratio]


GUARANTEED = End("FAIL", 0, lowest)
POSSIBLE = End("PASS", BEST, highest)


class Known(NamedTuple):
    """What is known of a firm besides its profile."""

    catalogue: Catalogue
    offered: frozenset[str]
    answers: Mapping[str, str]
    evidence: Mapping[str, str]


class Group(NamedTuple):
    """The cases in which the same unseen probes have nothing to look at.

    ``parts`` is what each question of the catalogue adds where it is in scope; ``totals`` are the
    sums of the cases, each to the options of the profile with which it comes about.
    """

    not_applicable: frozenset[str]
    cases: tuple[Case, ...]
    always: frozenset[int]
    parts: tuple[int, ...]
    totals: Mapping[int, Bits]


@dataclass(frozen=True)
class Side:
    """The end of one firm's score, over all cases that it may be."""

    known: Known
    end: End
    groups: tuple[Group, ...]
    _found: dict[tuple[int, ...], Fraction] = field(default_factory=dict)

    def as_it_is(self) -> Fraction:
        """Where the end is."""
        return self._moved((0,) * len(self.groups))

    def stating(self, options: Bits) -> Fraction:
        """Where it would be with one of these options of the profile."""
        totals = [each for group in self.groups for each in group.totals.items()]
        return self._of(total for total, fitting in totals if fitting & options)

    def answering(self, place: int, maturity: int) -> Fraction:
        """Where it would be with that answer to the question of that place."""
        moves = tuple(
            part(self.known, self.end, place, maturity, group.not_applicable) - group.parts[place]
            for group in self.groups
        )
        if all(place in group.always for group in self.groups):
            return self._moved(moves)
        return self._of(
            _total(group.parts, case) + (move if place in case.in_scope else 0)
            for group, move in zip(self.groups, moves, strict=True)
            for case in group.cases
        )

    def _moved(self, moves: tuple[int, ...]) -> Fraction:
        if moves not in self._found:
            self._found[moves] = self._of(
                total + move
                for group, move in zip(self.groups, moves, strict=True)
                for total in group.totals
            )
        return self._found[moves]

    def _of(self, totals: Iterable[int]) -> Fraction:
        trust = self.known.catalogue.parameters.trust
        return Fraction(*self.end.of(score_of(each, trust) for each in set(totals)))


def side_of(known: Known, end: End, cases: Iterable[Case]) -> Side:
    """The end over these cases, of which there is at least one."""
    of_absent: dict[frozenset[str], list[Case]] = {}
    for case in cases:
        of_absent.setdefault(case.not_applicable, []).append(case)
    groups = [_group(known, end, absent, tuple(own)) for absent, own in of_absent.items()]
    return Side(known, end, tuple(groups))


def part(
    known: Known, end: End, place: int, maturity: int | None, not_applicable: frozenset[str]
) -> int:
    """What a question adds with that answer: its fields as ``packed``.

    As at the ends of a score, a blank counts as denied where its check failed at the worst.
    """
    question = known.catalogue.questions[place]
    limits = [
        limit
        for probe, partial in question.partial.items()
        if probe in known.offered and probe not in not_applicable
        for limit in _leaves(known.evidence.get(probe, "UNKNOWN"), partial, end)
    ]
    worth = end.blank if maturity is None else maturity
    if not limits:
        return packed(0, 0, question.weight * worth, question.weight)
    left = min(worth, *limits)
    claim = not end.blank if maturity is None else maturity >= _claim_from(known)
    return packed(min(limits) == 0 and claim, question.weight * left, 0, question.weight)


def _leaves(status: str, partial: int, end: End) -> list[int]:
    leaves = {"PASS": [BEST], "PARTIAL": [partial], "FAIL": [0], "NOT_APPLICABLE": []}
    return leaves[end.unseen if status == "UNKNOWN" else status]


def _claim_from(known: Known) -> int:
    return known.catalogue.parameters.trust.claim_from


def _group(known: Known, end: End, absent: frozenset[str], cases: tuple[Case, ...]) -> Group:
    questions = known.catalogue.questions
    parts = tuple(
        part(known, end, place, known.catalogue.ladders[q.id][known.answers.get(q.id)], absent)
        for place, q in enumerate(questions)
    )
    totals: dict[int, Bits] = {}
    for case in cases:
        total = _total(parts, case)
        totals[total] = totals.get(total, 0) | case.options
    always = frozenset(range(len(questions))).intersection(*(case.in_scope for case in cases))
    return Group(absent, cases, always, parts, totals)


def _total(parts: tuple[int, ...], case: Case) -> int:
    return packed(case.denied, 0, 0, 0) + sum(map(parts.__getitem__, case.in_scope))
