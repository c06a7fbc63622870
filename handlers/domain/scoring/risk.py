"""The risk of each scenario: what is left of its likelihood and of its impact.

Residual risk ``R_s = 100 · (L/5) · (I/5) · (1 - 4/5 · M_L) · (1 - 3/5 · M_I)``, where M is the
weighted mean of the effective maturities, as a part of 1, of the questions that lower a side.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul

from handlers.domain.catalogue.profile import Inherent
from handlers.domain.scoring.plan import Plan


def residuals(plan: Plan, inherent: Inherent, maturities: Sequence[int]) -> tuple[int, ...]:
    """The residual risk of each scenario in its order, over ``plan.risk``."""
    levels = map(mul, inherent.likelihood, inherent.impact)
    pairs = zip(plan.scenarios, levels, strict=True)
    return tuple([scenario.residual(level, maturities) for scenario, level in pairs])


def residual_of(plan: Plan, inherent: Inherent, maturities: Sequence[int], number: int) -> int:
    """The residual risk of one scenario, by its place in their order."""
    level = inherent.likelihood[number] * inherent.impact[number]
    return plan.scenarios[number].residual(level, maturities)


def overall(each: Sequence[int]) -> int:
    """The mean of the greatest and the mean residual risk, over ``2 · len(each) · plan.risk``."""
    return len(each) * max(each) + sum(each)
