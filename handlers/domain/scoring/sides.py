"""The sides of each scenario worked out to integers: which questions lower which side of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from handlers.domain.catalogue.catalogue import Catalogue, Question
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import HIGHEST


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The likelihood or the impact of one scenario.

    ``weights`` are those of all questions in their order, 0 for one that doesn't lower it. What is
    left of it is ``full - slope · Σ weight · worth``, over ``full``.
    """

    weights: tuple[int, ...]
    full: int
    slope: int


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioPlan:
    """One scenario; ``factor`` brings its risk to the denominator that all of them share."""

    scenario: str
    likelihood: Side
    impact: Side
    factor: int

    def left(self, likelihood: int, impact: int) -> int:
        """What is left of a level of 1, over the plan's denominator; a risk is linear in it.

        Each side is given as ``Σ weight · worth``.
        """
        rarer = self.likelihood.full - self.likelihood.slope * likelihood
        milder = self.impact.full - self.impact.slope * impact
        return self.factor * rarer * milder


def scenario_plans(
    catalogue: Catalogue, questions: Sequence[Question], full_worth: int
) -> tuple[tuple[ScenarioPlan, ...], int]:
    """The scenarios in their order, and the common denominator of their residual risks.

    ``full_worth`` is what a question is worth at its best.
    """
    reductions = catalogue.parameters.likelihood_reduction, catalogue.parameters.impact_reduction
    sides = [
        [
            _side(weights, questions, reduction, full_worth)
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
    lowering: Mapping[str, int],
    questions: Sequence[Question],
    reduction: Fraction,
    full_worth: int,
) -> Side:
    weights = tuple([lowering.get(question.id, 0) for question in questions])
    return Side(
        weights=weights,
        full=full_worth * sum(weights) * reduction.denominator,
        slope=reduction.numerator,
    )
