"""What to do, in which order, and what stands after each recommendation.

First comes what lifts a limit of the grade, then what gains the most for its effort.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import NamedTuple, TypeAlias

from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring.end import guaranteed
from handlers.domain.scoring.explanation.views import named_limits
from handlers.domain.scoring.reading import read
from handlers.domain.scoring.recommendations.candidate import Candidate, Kind, candidates
from handlers.domain.scoring.risk import highest_risk
from handlers.domain.scoring.score import Case, Score, worst_cases

Choices: TypeAlias = Mapping[str, str]

EXPECTED = {Kind.ACT: Fraction(1), Kind.LOOK: Fraction(1, 2), Kind.FIND_OUT: Fraction(1, 4)}
"""What part of the most that it may gain counts: who doesn't know mostly finds little there."""


class Figures(NamedTuple):
    """Guaranteed figures."""

    score: Fraction
    grade: str
    risk: Fraction


class Recommendation(NamedTuple):
    """What to do, at its place in the list.

    ``gain`` and ``risk_drop`` are what it adds to those before it, in points; of one that only
    finds out they are 0, and ``range`` has the least and the most that the answer may add.
    ``after`` holds when this and all before it are done. ``lifts``: it may lift a limit.
    ``checks`` are its required probes, each with the points that it adds if it alone passes.
    """

    what: Candidate
    lifts: bool
    gain: Fraction
    risk_drop: Fraction
    range: tuple[Fraction, Fraction] | None
    after: Figures
    checks: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Sheet:
    """What was scored, and the result."""

    answers: Choices
    evidence: Choices
    result: Score


def recommendations(sheet: Sheet) -> tuple[Recommendation, ...]:
    """The first ones, as many as the parameters say."""
    most = sheet.result.catalogue.parameters.most_recommendations
    return tuple(islice(_recommendations(sheet), most))


def _recommendations(sheet: Sheet) -> Iterator[Recommendation]:
    score, nothing = sheet.result, Fraction(0)
    answers, evidence = sheet.answers, sheet.evidence
    now = _standing(score, answers, evidence)
    alone = _Alone(sheet, now.score)
    for what in _best_first(sheet):
        changed = what.changed(score.catalogue, answers, evidence)
        then = _standing(score, *changed)
        gain, lifts = then.score - now.score, not now.limits <= then.limits
        if gain < score.catalogue.parameters.least_gain and not lifts:
            continue
        if what.kind is Kind.ACT:
            drop = now.risk - then.risk
            yield Recommendation(what, lifts, gain, drop, None, then.figures, alone.of(what))
            now, (answers, evidence) = then, changed
        else:
            found = (nothing, gain)
            yield Recommendation(what, lifts, nothing, nothing, found, now.figures, alone.of(what))


class _Alone:
    """What a check adds if it passes and all else stays as it is; each is scored once."""

    def __init__(self, sheet: Sheet, score: Fraction) -> None:
        self._sheet, self._score = sheet, score
        self._known: dict[str, Fraction] = {}

    def of(self, what: Candidate) -> tuple[tuple[str, Fraction], ...]:
        """The required probes of a recommendation, each with its points."""
        return tuple((probe, self._gain(probe)) for probe in what.required)

    def _gain(self, probe: str) -> Fraction:
        if probe not in self._known:
            passed = {**self._sheet.evidence, probe: ProbeStatus.PASS.value}
            then = _standing(self._sheet.result, self._sheet.answers, passed)
            self._known[probe] = then.score - self._score
        return self._known[probe]


def _best_first(sheet: Sheet) -> list[Candidate]:
    """What can be done: first what lifts the worst limit, then what is worth most by itself.

    All is weighed in the world of the guaranteed score.
    """
    score, world = sheet.result, sheet.result.guaranteed.world

    def weighed(answers: Choices, evidence: Choices) -> _Standing:
        reading = read(world.plan, answers, evidence, world.not_applicable)
        end = guaranteed(world.plan, reading, world.denied_facts)
        return _standing_of([Case(world, reading, end)])

    before = weighed(sheet.answers, sheet.evidence)

    def place(what: Candidate) -> tuple[int, Fraction, str]:
        after = weighed(*what.changed(score.catalogue, sheet.answers, sheet.evidence))
        worth = after.score - before.score + before.risk - after.risk
        expected = worth * EXPECTED[what.kind]
        worst = max((ord(grade) for grade, _ in before.limits - after.limits), default=0)
        return -worst, -expected / what.step.effort, what.subject

    return sorted(candidates(score), key=place)


class _Standing(NamedTuple):
    """Guaranteed figures, and what holds the grade down: grade and subject."""

    score: Fraction
    grade: str
    risk: Fraction
    limits: frozenset[tuple[str, str]]

    @property
    def figures(self) -> Figures:
        """Without the limits."""
        return Figures(self.score, self.grade, self.risk)


def _standing(score: Score, answers: Choices, evidence: Choices) -> _Standing:
    return _standing_of(
        worst_cases(score.catalogue, answers, evidence, score.profile, score.offered)
    )


def _standing_of(cases: Sequence[Case]) -> _Standing:
    held = {each for case in cases for each in named_limits(case.end)}
    return _Standing(
        score=min(case.end.score for case in cases),
        grade=max(case.end.grade() for case in cases),
        risk=max(highest_risk(case.end, case.world.levels) for case in cases),
        limits=frozenset((grade, subject) for _, grade, subject in held),
    )
