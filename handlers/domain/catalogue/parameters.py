"""The parameters of a scoring model: everything that it fixes besides the questions.

Their values are data, in ``data/rules-2.json``; nothing else in the code knows one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

BEST = 100
"""The highest maturity and the highest score."""


class Trust(NamedTuple):
    """What denied answers take from those that nobody can check.

    An answer of at least ``claim_from`` is denied by a failed check. Full trust is ``unit``, a
    whole number, and so is every other one: each denied answer takes ``loss`` of it, and at least
    ``floor`` is left.
    """

    claim_from: int
    unit: int
    loss: int
    floor: int

    def after(self, denials: int) -> int:
        """What is left of ``unit`` with so many denied answers."""
        return max(self.unit - self.loss * denials, self.floor)


class Essential(NamedTuple):
    """A question whose answer has to reach ``below``; else ``grade`` is the best one left."""

    question: str
    below: int
    grade: str


class Instead(NamedTuple):
    """``role`` takes a step where the profile has one of ``options``."""

    options: Mapping[str, frozenset[str]]
    role: str


class Parameters(NamedTuple):
    """One version of the parameters. Maturities and points are 0 to 100."""

    version: str
    unknown_option: str
    """The option that stands for "I don't know"; it isn't an answer."""
    trust: Trust
    likelihood_reduction: Fraction
    """The part of the likelihood that full maturity takes away."""
    impact_reduction: Fraction
    grades: tuple[tuple[str, int], ...]
    """Grade and the points that it starts from, the best first."""
    failed_probes: Mapping[str, str]
    """Probe to the best grade that is left when it failed."""
    essentials: tuple[Essential, ...]
    most_recommendations: int
    least_gain: Fraction
    """Points; a recommendation that gains less is shown only if it lifts a limit of the grade."""
    default_max_age_days: int
    max_age_days_of_probes: Mapping[str, int]
    who: Mapping[str, Instead]

    def max_age_days(self, probe: str) -> int:
        """The days after which an observation of the probe no longer counts."""
        return self.max_age_days_of_probes.get(probe, self.default_max_age_days)

    def role(self, who: str, profile: Mapping[str, str]) -> str:
        """Who takes a step that is meant for ``who``, in a firm with that profile."""
        rule = self.who.get(who)
        if rule is None:
            return who
        there_is_none = any(
            profile.get(question) in options for question, options in rule.options.items()
        )
        return rule.role if there_is_none else who


def parameters_from(data: Mapping[str, Any]) -> Parameters:
    """The parameters from data that is valid by its schema."""
    trust, risk, limits = data["trust"], data["risk"], data["gradeLimits"]
    return Parameters(
        version=data["schema"],
        unknown_option=data["unknownOption"],
        trust=_trust(trust["claimFrom"], trust["lossPerDenial"], trust["least"]),
        likelihood_reduction=Fraction(risk["likelihoodReduction"]),
        impact_reduction=Fraction(risk["impactReduction"]),
        grades=tuple((row["grade"], row["from"]) for row in data["grades"]),
        failed_probes=limits["failedProbes"],
        essentials=tuple(Essential(**row) for row in limits["essentials"]),
        most_recommendations=data["recommendations"]["most"],
        least_gain=Fraction(data["recommendations"]["leastGain"]),
        default_max_age_days=data["maxAgeDays"]["default"],
        max_age_days_of_probes=data["maxAgeDays"]["probes"],
        who={
            who: Instead(
                {question: frozenset(options) for question, options in row["profile"].items()},
                row["instead"],
            )
            for who, row in data["who"].items()
        },
    )


def _trust(claim_from: int, loss_per_denial: str, least: str) -> Trust:
    loss, floor = Fraction(loss_per_denial), Fraction(least)
    unit = lcm(loss.denominator, floor.denominator)
    return Trust(claim_from, unit, int(loss * unit), int(floor * unit))
