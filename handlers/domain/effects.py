"""What a change of answers is worth: each question's next step, and any changes at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from handlers.domain.catalogue import Catalogue, Question
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.plan import Plan
from handlers.domain.scoring.risk import overall, residual_of


class Effect(NamedTuple):
    """One question brought to its next option, ``option``, and nothing else changed.

    ``effort`` is 1 to 3. No effect is negative; where evidence denies the answer, it is 0.
    """

    question: str
    option: str
    effort: int
    plan: Plan
    risk_units: int
    score_units: int

    @property
    def risk_drop(self) -> Fraction:
        """How much the overall risk falls, in points of 100."""
        return Fraction(self.risk_units, 2 * len(self.plan.scenarios) * self.plan.risk)

    @property
    def score_gain(self) -> Fraction:
        """How much the guaranteed score rises, in points of 100."""
        return Fraction(self.score_units, self.plan.points)

    @property
    def priority(self) -> Fraction:
        """The drop in risk for each unit of effort."""
        return self.risk_drop / self.effort


class WhatIf(NamedTuple):
    """The score as it is, and as it would be."""

    before: Score
    after: Score


def effects(
    catalogue: Catalogue,
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
) -> tuple[Effect, ...]:
    """The next step of each question in scope that isn't at its best; the best step first.

    Steps of equal priority are in the order of question ids. Raises as ``score`` does.
    """
    return effects_of(score(catalogue, answers, evidence, profile))


def effects_of(now: Score) -> tuple[Effect, ...]:
    """The same for a score that was made already."""
    return tuple(sorted(_effects(now), key=_best_first))


def what_if(
    catalogue: Catalogue,
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
    changes: Mapping[str, str],
) -> WhatIf:
    """What the given changes, question to option, would make of the score.

    Raises as ``score`` does.
    """
    return WhatIf(
        before=score(catalogue, answers, evidence, profile),
        after=score(catalogue, {**answers, **changes}, evidence, profile),
    )


def next_option(question: Question, maturity: int) -> str | None:
    """The option with the least maturity above ``maturity``; None if there is none."""
    higher = [option for option, worth in question.options.items() if worth > maturity]
    return min(higher, key=question.options.__getitem__, default=None)


def _effects(now: Score) -> Iterator[Effect]:
    before = overall(now.residuals)
    for number, question in enumerate(now.plan.questions):
        option = next_option(question, now.reading.answered[number])
        if option is not None:
            maturity = min(question.options[option], now.reading.limits[number])
            yield Effect(
                question=question.id,
                option=option,
                effort=question.effort,
                plan=now.plan,
                risk_units=before - overall(_residuals_with(now, number, maturity)),
                score_units=now.plan.shares[number] * (maturity - now.reading.low[number]),
            )


def _residuals_with(now: Score, number: int, maturity: int) -> list[int]:
    """The residual risks with another maturity of one question: only its scenarios change."""
    maturities = list(now.reading.low)
    maturities[number] = maturity
    residuals = list(now.residuals)
    for scenario in now.plan.named_by[number]:
        residuals[scenario] = residual_of(now.plan, now.inherent, maturities, scenario)
    return residuals


def _best_first(effect: Effect) -> tuple[Fraction, str]:
    return Fraction(-effect.risk_units, effect.effort), effect.question
