"""Figures at both ends of what is known. Every one is exact; points and risk are 0 to 100."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias


class Range(NamedTuple):
    """One figure at both ends."""

    guaranteed: Fraction
    possible: Fraction


class GradeRange(NamedTuple):
    """A grade at both ends."""

    guaranteed: str
    possible: str


class FunctionScore(NamedTuple):
    """The weighted mean of the questions in scope of one function of CSF 2.0."""

    function: str
    weight: int
    score: Range


class ScenarioRisk(NamedTuple):
    """One scenario: levels from 1 to 5 at their worst, its risk without and with the measures."""

    scenario: str
    likelihood: int
    impact: int
    inherent: Fraction
    residual: Range


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
