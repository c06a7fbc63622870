"""The score ``rules/1`` as a whole: exact, and read as fractions only where somebody looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from operator import mul

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.profile import HIGHEST, Inherent
from handlers.domain.scoring import comparison, grading, risk
from handlers.domain.scoring.plan import FunctionPlan, Plan, plan_of
from handlers.domain.scoring.reading import Reading, read
from handlers.domain.scoring.result import (
    AppliedCap,
    Contradiction,
    FunctionScore,
    Hint,
    LedgerEntry,
    ScenarioRisk,
)


@dataclass(frozen=True, slots=True)
class Score:
    """One score; the properties give its figures as fractions.

    ``caps`` are all that apply, the worst first. ``provisional``: too little is known.
    """

    plan: Plan = field(repr=False)
    inherent: Inherent = field(repr=False)
    reading: Reading = field(repr=False)
    points: int = field(repr=False)
    residuals: tuple[int, ...] = field(repr=False)
    known: grading.Confidence = field(repr=False)
    grade: str
    grade_by_points: str
    caps: tuple[AppliedCap, ...]
    contradictions: tuple[Contradiction, ...]
    provisional: bool

    @property
    def low(self) -> Fraction:
        """The guaranteed score: what is unknown counts as failed. 0 to 100, best."""
        return Fraction(self.points, self.plan.points)

    @property
    def high(self) -> Fraction:
        """The score if all that is unknown turned out well."""
        return Fraction(sum(map(mul, self.plan.shares, self.reading.high)), self.plan.points)

    @property
    def risk(self) -> Fraction:
        """The overall risk, 0 (best) to 100."""
        every = 2 * len(self.residuals) * self.plan.risk
        return Fraction(risk.overall(self.residuals), every)

    @property
    def inherent_risk(self) -> Fraction:
        """What the overall risk would be without any measures, 0 to 100."""
        levels = tuple(map(mul, self.inherent.likelihood, self.inherent.impact))
        return Fraction(BEST * risk.overall(levels), HIGHEST**2 * 2 * len(levels))

    @property
    def confidence(self) -> Fraction:
        """The part of evidence and answers that is known, 0 to 1."""
        return Fraction(self.known.known, self.known.all)

    @property
    def functions(self) -> tuple[FunctionScore, ...]:
        """The functions with questions in scope, in the catalogue's order."""
        return tuple([self._function(function) for function in self.plan.functions])

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """What each question in scope costs, by function; sums to exactly 100 - ``low``."""
        reading, every = self.reading, self.plan.points
        return tuple(
            [
                LedgerEntry(
                    question.id,
                    own_gap=Fraction(share * (BEST - answered), every),
                    evidence_gap=Fraction(share * (answered - low), every),
                )
                for question, share, answered, low in zip(
                    self.plan.questions,
                    self.plan.shares,
                    reading.answered,
                    reading.low,
                    strict=True,
                )
            ]
        )

    @property
    def scenarios(self) -> tuple[ScenarioRisk, ...]:
        """The risk of each scenario, in the catalogue's order."""
        return tuple(
            [
                ScenarioRisk(
                    scenario.scenario,
                    likelihood,
                    impact,
                    inherent=Fraction(BEST * likelihood * impact, HIGHEST**2),
                    residual=Fraction(residual, self.plan.risk),
                )
                for scenario, likelihood, impact, residual in zip(
                    self.plan.scenarios,
                    self.inherent.likelihood,
                    self.inherent.impact,
                    self.residuals,
                    strict=True,
                )
            ]
        )

    @property
    def hints(self) -> tuple[Hint, ...]:
        """Low answers whose probe passed, by question."""
        return comparison.hints(self.plan, self.reading)

    def _function(self, plan: FunctionPlan) -> FunctionScore:
        own = slice(plan.start, plan.stop)
        weights = [question.weight for question in self.plan.questions[own]]
        low, high = (
            Fraction(sum(map(mul, weights, maturities[own])), plan.total)
            for maturities in (self.reading.low, self.reading.high)
        )
        return FunctionScore(plan.function, plan.weight, low, high)


def score(
    catalogue: Catalogue,
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
) -> Score:
    """Scores answers (question to option) and evidence (probe to status) of a customer.

    An unanswered question counts 0, a probe without evidence is UNKNOWN. Raises NotInCatalogue
    for anything that the catalogue doesn't have.
    """
    rules = catalogue.profile
    excluded = rules.excluded(profile)
    scope = frozenset(question.id for question in catalogue.questions) - excluded
    return score_in(plan_of(catalogue, scope), rules.inherent(profile), answers, evidence)


def score_in(
    plan: Plan, inherent: Inherent, answers: Mapping[str, str], evidence: Mapping[str, str]
) -> Score:
    """The same for a scope and inherent levels that are given."""
    reading = read(plan, answers, evidence)
    points = sum(map(mul, plan.shares, reading.low))
    contradictions = comparison.contradictions(plan, reading)
    known = grading.confidence(plan, reading)
    by_points = grading.grade_by_points(plan, points)
    caps = grading.caps(plan, reading, contradictions, known)
    return Score(
        plan=plan,
        inherent=inherent,
        reading=reading,
        points=points,
        residuals=risk.residuals(plan, inherent, reading.low),
        known=known,
        grade=grading.capped(by_points, caps),
        grade_by_points=by_points,
        caps=caps,
        contradictions=contradictions,
        provisional=known.below(plan.catalogue.parameters.provisional_below),
    )
