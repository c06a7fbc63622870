"""The sides of each scenario worked out to integers: which questions lower which side of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import itemgetter, mul
from typing import Any, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue, Question
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import HIGHEST

Pick: TypeAlias = Callable[[Sequence[int]], tuple[int, ...]]
"""Takes the worths of some questions out of all."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The likelihood or the impact of one scenario, and the questions that lower it.

    What is left of it is ``full - slope · Σ weight · worth``, over ``full``.
    """

    weights: tuple[int, ...]
    full: int
    slope: int
    pick: Pick

    def left(self, worths: Sequence[int]) -> int:
        """What is left of it, over ``full``."""
        reached: int = sum(map(mul, self.weights, self.pick(worths)))
        return self.full - self.slope * reached


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioPlan:
    """One scenario; ``factor`` brings its risk to the denominator that all of them share."""

    scenario: str
    likelihood: Side
    impact: Side
    factor: int

    def left(self, worths: Sequence[int]) -> int:
        """What is left of a level of 1, over the plan's denominator; a risk is linear in it."""
        return self.factor * self.likelihood.left(worths) * self.impact.left(worths)


def scenario_plans(
    catalogue: Catalogue, questions: Sequence[Question], full_worth: int
) -> tuple[tuple[ScenarioPlan, ...], int]:
    """The scenarios in their order, and the common denominator of their residual risks.

    ``full_worth`` is what a question is worth at its best.
    """
    reductions = catalogue.parameters.likelihood_reduction, catalogue.parameters.impact_reduction
    places = {question.id: place for place, question in enumerate(questions)}
    sides = [
        [
            _side(weights, places, reduction, full_worth)
            for weights, reduction in zip(catalogue.lowering[scenario], reductions, strict=True)
        ]
        for scenario in catalogue.scenarios
    ]
    of_each = [HIGHEST**2 * likelihood.full * impact.full for likelihood, impact in sides]
    common = lcm(*of_each)
    plans = [
        ScenarioPlan(scenario, likelihood, impact, BEST * (common // own))
        for scenario, (likelihood, impact), own in zip(
            catalogue.scenarios, sides, of_each, strict=True
        )
    ]
    return tuple(plans), common


def _side(
    lowering: Mapping[str, int], places: Mapping[str, int], reduction: Fraction, full_worth: int
) -> Side:
    in_scope = [question for question in lowering if question in places]
    weights = tuple([lowering[question] for question in in_scope])
    return Side(
        weights=weights,
        full=full_worth * sum(weights) * reduction.denominator,
        slope=reduction.numerator,
        pick=_picker(tuple([places[question] for question in in_scope])),
    )


def _picker(places: tuple[int, ...]) -> Pick:
    get: Any = itemgetter(*places)
    return get if len(places) > 1 else lambda values: (get(values),)
