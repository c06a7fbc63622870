"""The score as a whole: the worst and the best that fit what is known, exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.scoring import end
from handlers.domain.scoring.end import End
from handlers.domain.scoring.plan import Plan
from handlers.domain.scoring.reading import Reading, read, refuse_unknown
from handlers.domain.scoring.result import GradeRange, Range
from handlers.domain.scoring.risk import highest_risk, lowest_risk
from handlers.domain.scoring.worlds.world import World, worlds, worst_worlds

Readings: TypeAlias = dict[tuple[frozenset[str], frozenset[str]], Reading]
"""What was read already, by scope and by the probes that are supposed not to apply."""


class Case(NamedTuple):
    """One world, what is read in it, and the end that it has there."""

    world: World
    reading: Reading
    end: End


class Score(NamedTuple):
    """One score.

    ``worst`` are the worst ends of all worlds that fit what is known, that of the guaranteed score
    first; ``best`` are the best ends, the highest score first.
    """

    catalogue: Catalogue
    offered: frozenset[str]
    profile: Mapping[str, str]
    worst: tuple[Case, ...]
    best: tuple[Case, ...]
    score: Range
    grade: GradeRange
    risk: Range

    @property
    def guaranteed(self) -> Case:
        """The case of the guaranteed score.

        Of several that have it: most questions in scope, then most denied facts, then first ids.
        """
        return self.worst[0]


def score(
    catalogue: Catalogue,
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
    offered: frozenset[str] | None = None,
) -> Score:
    """Scores answers (question to option) and evidence (probe to status) of a customer.

    ``offered`` are the probes that the deployment looks at, by default all that the catalogue has;
    a status of any other counts nothing. An offered probe without a status is UNKNOWN. Raises
    NotInCatalogue for anything that the catalogue doesn't have.
    """
    refuse_unknown(catalogue, answers, evidence)
    catalogue.profile.refuse_unknown(profile)
    looked_at = frozenset(catalogue.probes) if offered is None else offered
    fitting = worlds(catalogue, looked_at, answers, evidence, profile)
    readings: Readings = {}
    worst = _cases(fitting.worst, answers, evidence, readings, end.guaranteed)
    best = (
        worst
        if fitting.worst == fitting.best and all(case.reading.is_complete for case in worst)
        else _cases(fitting.best, answers, evidence, readings, end.possible)
    )
    return Score(
        catalogue=catalogue,
        offered=looked_at,
        profile=profile,
        worst=tuple(sorted(worst, key=_lowest_first)) if len(worst) > 1 else worst,
        best=tuple(sorted(best, key=_score, reverse=True)) if len(best) > 1 else best,
        score=Range(min(map(_score, worst)), max(map(_score, best))),
        grade=GradeRange(
            max([case.end.grade() for case in worst]), min([case.end.grade() for case in best])
        ),
        risk=Range(
            max([highest_risk(case.end, case.world.levels) for case in worst]),
            min([lowest_risk(case.end, case.world.levels) for case in best]),
        ),
    )


def worst_cases(
    catalogue: Catalogue,
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
    offered: frozenset[str],
) -> tuple[Case, ...]:
    """What ``worst`` of the score would have, in any order: all that guaranteed figures need.

    Everything given is in the catalogue.
    """
    fitting = worst_worlds(catalogue, offered, answers, evidence, profile)
    return _cases(fitting, answers, evidence, {}, end.guaranteed)


def _cases(
    fitting: tuple[World, ...],
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    readings: Readings,
    end_of: Callable[[Plan, Reading, int], End],
) -> tuple[Case, ...]:
    cases = []
    for world in fitting:
        key = world.plan.scope, world.not_applicable
        if key not in readings:
            readings[key] = read(world.plan, answers, evidence, world.not_applicable)
        reading = readings[key]
        cases.append(Case(world, reading, end_of(world.plan, reading, world.denied_facts)))
    return tuple(cases)


def _score(case: Case) -> Fraction:
    return case.end.score


def _lowest_first(case: Case) -> tuple[Fraction, int, int, list[str]]:
    """The score; equal ones by what no rule that leaves worlds out can change."""
    scope = case.world.plan.scope
    return case.end.score, -len(scope), -case.world.denied_facts, sorted(scope)
