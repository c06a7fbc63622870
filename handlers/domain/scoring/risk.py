"""The risk of each scenario: what is left of its likelihood and of its impact.

Residual risk ``R_s = 100 · (L/5) · (I/5) · (1 - 4/5 · M_L) · (1 - 3/5 · M_I)``, where M is the
weighted mean of the worths, as a part of 1, of the questions that lower a side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from operator import mul

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import HIGHEST, Inherent
from handlers.domain.scoring.end import End


def highest_risk(end: End, levels: Iterable[Inherent]) -> Fraction:
    """The overall risk, 0 (best) to 100, with those of the levels that are the worst for it."""
    return Fraction(max(_overalls(end, levels)), _denominator(end))


def lowest_risk(end: End, levels: Iterable[Inherent]) -> Fraction:
    """The same with the best levels."""
    return Fraction(min(_overalls(end, levels)), _denominator(end))


def inherent_risk(levels: Inherent) -> Fraction:
    """What the overall risk would be without any measures, 0 to 100."""
    each = tuple(map(mul, levels.likelihood, levels.impact))
    return Fraction(BEST * _overall(each), HIGHEST**2 * 2 * len(each))


def _overalls(end: End, levels: Iterable[Inherent]) -> list[int]:
    return [
        _overall(list(map(mul, end.risks, map(mul, each.likelihood, each.impact))))
        for each in levels
    ]


def _overall(each: Sequence[int]) -> int:
    """The mean of the greatest and the mean residual risk, over ``_denominator``."""
    return len(each) * max(each) + sum(each)


def _denominator(end: End) -> int:
    return 2 * len(end.plan.scenarios) * end.plan.risk
