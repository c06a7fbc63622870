"""Figures at both ends of what is known. Every one is exact; points and risk are 0 to 100."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import HIGHEST


class Range(NamedTuple):
    """One figure at both ends."""

    guaranteed: Fraction
    possible: Fraction


class GradeRange(NamedTuple):
    """A grade at both ends."""

    guaranteed: str
    possible: str


Parts: TypeAlias = tuple[int, int]
"""A figure as numerator and denominator, maybe not in lowest terms."""


class FunctionScore(NamedTuple):
    """The weighted mean of the questions in scope of one function of CSF 2.0, at both ends."""

    function: str
    weight: int
    guaranteed: Parts
    possible: Parts

    @property
    def score(self) -> Range:
        """The mean, 0 to 100."""
        return Range(Fraction(*self.guaranteed), Fraction(*self.possible))


def inherent_of(likelihood: int, impact: int) -> Fraction:
    """What the risk of a scenario at these levels, 1 to 5, would be without measures, to 100."""
    return Fraction(BEST * likelihood * impact, HIGHEST**2)


class ScenarioRisk(NamedTuple):
    """One scenario: levels from 1 to 5 at their worst, its risk without and with the measures.

    The latter at both ends.
    """

    scenario: str
    likelihood: int
    impact: int
    guaranteed: Parts
    possible: Parts

    @property
    def inherent(self) -> Fraction:
        """The risk without the measures, 0 to 100."""
        return inherent_of(self.likelihood, self.impact)

    @property
    def residual(self) -> Range:
        """The risk with the measures, 0 to 100."""
        return Range(Fraction(*self.guaranteed), Fraction(*self.possible))


Rule: TypeAlias = Literal["failedProbes", "essentials"]
"""A member of ``gradeLimits`` in the parameters."""


class AppliedLimit(NamedTuple):
    """A rule whose case is there, and the best grade that it leaves.

    ``subject`` is the question or the probe that it is about. ``certain``: it applies however all
    that is unknown turns out.
    """

    rule: Rule
    grade: str
    subject: str
    certain: bool
