"""The seven scenarios worked out to integers: which questions lower which side of which risk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import itemgetter, mul
from typing import Any, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue, Question
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import HIGHEST

Pick: TypeAlias = Callable[[Sequence[int]], tuple[int, ...]]
"""Takes the maturities of some questions out of all."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The likelihood or the impact of one scenario, and the questions that lower it.

    What is left of it at a given maturity is ``full - slope · Σ weight · maturity``, over ``full``.
    """

    positions: tuple[int, ...]
    weights: tuple[int, ...]
    full: int
    slope: int
    pick: Pick

    def left(self, maturities: Sequence[int]) -> int:
        """What is left of it, over ``full``."""
        reached: int = sum(map(mul, self.weights, self.pick(maturities)))
        return self.full - self.slope * reached


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioPlan:
    """One scenario; ``factor`` brings its risk to the denominator that all of them share."""

    scenario: str
    likelihood: Side
    impact: Side
    factor: int

    def residual(self, level: int, maturities: Sequence[int]) -> int:
        """The residual risk over the plan's denominator; ``level`` is likelihood times impact."""
        return level * self.factor * self.likelihood.left(maturities) * self.impact.left(maturities)


def scenario_plans(
    catalogue: Catalogue, questions: Sequence[Question]
) -> tuple[tuple[ScenarioPlan, ...], int]:
    """The scenarios in their order, and the common denominator of their residual risks."""
    sides = [(s, *_sides(catalogue, questions, s)) for s in catalogue.scenarios]
    of_each = [HIGHEST**2 * likelihood.full * impact.full for _, likelihood, impact in sides]
    common = lcm(*of_each)
    plans = [
        ScenarioPlan(scenario, likelihood, impact, BEST * (common // own))
        for (scenario, likelihood, impact), own in zip(sides, of_each, strict=True)
    ]
    return tuple(plans), common


def _sides(catalogue: Catalogue, questions: Sequence[Question], scenario: str) -> tuple[Side, Side]:
    parameters = catalogue.parameters
    on_likelihood: list[tuple[int, int]] = []
    on_impact: list[tuple[int, int]] = []
    for position, question in enumerate(questions):
        if scenario in question.scenarios:
            lowers_impact = parameters.lowers_impact(question.id, question.function)
            side = on_impact if lowers_impact else on_likelihood
            side.append((position, question.weight * question.scenarios[scenario]))
    return (
        _side(on_likelihood, parameters.likelihood_reduction),
        _side(on_impact, parameters.impact_reduction),
    )


def _side(weighted: list[tuple[int, int]], reduction: Fraction) -> Side:
    positions = tuple(position for position, _ in weighted)
    weights = tuple(weight for _, weight in weighted)
    if not positions:
        return Side((), (), full=1, slope=0, pick=_nothing)
    return Side(
        positions=positions,
        weights=weights,
        full=BEST * sum(weights) * reduction.denominator,
        slope=reduction.numerator,
        pick=_picker(positions),
    )


def _picker(positions: tuple[int, ...]) -> Pick:
    get: Any = itemgetter(*positions)
    return get if len(positions) > 1 else lambda values: (get(values),)


def _nothing(maturities: Sequence[int]) -> tuple[int, ...]:
    return ()
