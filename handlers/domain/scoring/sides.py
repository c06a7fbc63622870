"""The sides of each scenario worked out to integers: what the worths of a scope leave of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import HIGHEST


class Side(NamedTuple):
    """The likelihood or the impact of one scenario.

    What is left of it is ``full - slope · Σ weight · worth``, over ``full``.
    """

    full: int
    slope: int


class ScenarioPlan(NamedTuple):
    """One scenario; ``factor`` brings its risk to the denominator that all of them share."""

    scenario: str
    likelihood: Side
    impact: Side
    factor: int

    def left(self, likelihood: int, impact: int) -> int:
        """What is left of a level of 1, over the plan's denominator; a risk is linear in it.

        Each side is given as ``Σ weight · worth``.
        """
        _, (full, slope), (full_impact, slope_impact), factor = self
        rarer, milder = full - slope * likelihood, full_impact - slope_impact * impact
        return factor * rarer * milder


def scenario_plans(
    catalogue: Catalogue, weights: Sequence[int], full_worth: int
) -> tuple[tuple[ScenarioPlan, ...], int]:
    """The scenarios in their order, and the common denominator of their residual risks.

    ``weights`` are the sums of each side, the likelihood of a scenario before its impact;
    ``full_worth`` is what a question is worth at its best.
    """
    rarer, milder = catalogue.parameters.likelihood_reduction, catalogue.parameters.impact_reduction
    sides = [
        (_side(likelihood, rarer, full_worth), _side(impact, milder, full_worth))
        for likelihood, impact in zip(weights[::2], weights[1::2], strict=True)
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


def _side(weight: int, reduction: Fraction, full_worth: int) -> Side:
    return Side(full=full_worth * weight * reduction.denominator, slope=reduction.numerator)
