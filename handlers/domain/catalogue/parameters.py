"""The parameters of a scoring model: everything that ``rules/1`` fixes besides the questions.

Their values are data, in ``data/rules-1.json``; nothing else in the code knows one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from handlers.domain.evidence.status import ProbeStatus

BEST: Final = 100
"""The highest maturity and the highest score; as a cap it lowers nothing."""


@dataclass(frozen=True, eq=False)
class Parameters:
    """One version of the parameters. Maturities and points are 0 to 100, confidence is 0 to 1."""

    version: str
    unknown_option: str
    """The option that stands for "I don't know"; it isn't an answer."""
    default_caps: Mapping[str, int]
    caps_of_probes: Mapping[str, Mapping[str, int]]
    default_probe_weight: int
    probe_weights: Mapping[str, int]
    default_max_age_days: int
    max_age_days_of_probes: Mapping[str, int]
    contradiction_gap: int
    """A claim this far above the cap of its probe is a contradiction."""
    likelihood_reduction: Fraction
    """The part of the likelihood that full maturity takes away."""
    impact_reduction: Fraction
    impact_functions: frozenset[str]
    impact_questions: frozenset[str]
    """Questions that lower the impact although their function lowers the likelihood."""
    grades: tuple[tuple[str, int], ...]
    """Grade and the points that it starts from, the best first."""
    grade_caps: GradeCaps
    provisional_below: Fraction

    def caps(self, probe: str, status: ProbeStatus) -> tuple[int, int]:
        """The lowest and the highest maturity that a probe may leave; they differ for UNKNOWN."""
        if status == ProbeStatus.UNKNOWN:
            return self._cap(probe, ProbeStatus.FAIL), BEST
        if status == ProbeStatus.NOT_APPLICABLE:
            return BEST, BEST
        return self._cap(probe, status), self._cap(probe, status)

    def probe_weight(self, probe: str) -> int:
        """What the probe counts in the confidence."""
        return self.probe_weights.get(probe, self.default_probe_weight)

    def max_age_days(self, probe: str) -> int:
        """The days after which an observation of the probe counts no more."""
        return self.max_age_days_of_probes.get(probe, self.default_max_age_days)

    def lowers_impact(self, question: str, function: str) -> bool:
        """Whether a question lowers the impact of its scenarios; otherwise their likelihood."""
        return function in self.impact_functions or question in self.impact_questions

    def grade_of(self, points: Fraction) -> str:
        """The grade for a score, before any cap."""
        return next(grade for grade, start in self.grades if points >= start)

    def _cap(self, probe: str, status: ProbeStatus) -> int:
        return self.caps_of_probes.get(probe, {}).get(status, self.default_caps[status])


@dataclass(frozen=True, eq=False)
class GradeCaps:
    """The best grade that is left in each of five cases."""

    failed_probes: Mapping[str, str]
    contradiction_weight_from: int
    contradiction: str
    essential_questions: frozenset[str]
    essential_below: int
    essential: str
    unknown_probe_weight_from: int
    unknown_probe: str
    confidence_below: Fraction
    confidence: str


def parameters_from(data: Mapping[str, Any]) -> Parameters:
    """The parameters from data that keeps its schema."""
    caps, weights, ages, risk = (
        data[name] for name in ("caps", "probeWeights", "maxAgeDays", "risk")
    )
    return Parameters(
        version=data["schema"],
        unknown_option=data["unknownOption"],
        default_caps=caps["default"],
        caps_of_probes=caps["probes"],
        default_probe_weight=weights["default"],
        probe_weights=weights["probes"],
        default_max_age_days=ages["default"],
        max_age_days_of_probes=ages["probes"],
        contradiction_gap=data["contradictionGap"],
        likelihood_reduction=Fraction(risk["likelihoodReduction"]),
        impact_reduction=Fraction(risk["impactReduction"]),
        impact_functions=frozenset(risk["impactFunctions"]),
        impact_questions=frozenset(risk["impactQuestions"]),
        grades=tuple((row["grade"], row["from"]) for row in data["grades"]),
        grade_caps=_grade_caps(data["gradeCaps"]),
        provisional_below=Fraction(data["provisionalBelow"]),
    )


def _grade_caps(data: Mapping[str, Any]) -> GradeCaps:
    return GradeCaps(
        failed_probes=data["failedProbes"],
        contradiction_weight_from=data["contradiction"]["weightFrom"],
        contradiction=data["contradiction"]["grade"],
        essential_questions=frozenset(data["essentialQuestions"]["questions"]),
        essential_below=data["essentialQuestions"]["below"],
        essential=data["essentialQuestions"]["grade"],
        unknown_probe_weight_from=data["unknownProbes"]["weightFrom"],
        unknown_probe=data["unknownProbes"]["grade"],
        confidence_below=Fraction(data["confidence"]["below"]),
        confidence=data["confidence"]["grade"],
    )
