"""What each question's next step is worth by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.plan import Plan
from handlers.domain.scoring.recommendation import maturities_after, next_step
from handlers.domain.scoring.risk import overall, residual_of


class Effect(NamedTuple):
    """One question's next step, and nothing else changed.

    ``option`` is None where the answer stays as it is; ``required`` is probe to the status that it
    has to reach. ``effort`` is 1 to 3. No effect is negative.
    """

    question: str
    option: str | None
    required: Mapping[str, ProbeStatus]
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


def effects(
    catalogue: Catalogue,
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
) -> tuple[Effect, ...]:
    """The next step of each question in scope that has one; the best step first.

    Steps of equal priority are in the order of question ids. Where several answers only need the
    same of the same probes to be true, that is one step, under the question where it is worth
    most for its effort. Raises as ``score`` does.
    """
    return effects_of(score(catalogue, answers, evidence, profile))


def effects_of(now: Score) -> tuple[Effect, ...]:
    """The same for a score that was made already."""
    return tuple(_once(sorted(_effects(now), key=_best_first)))


def _effects(now: Score) -> Iterator[Effect]:
    before = overall(now.residuals)
    for number, question in enumerate(now.plan.questions):
        step = next_step(now, number)
        if step is not None:
            changed = maturities_after(now, step)
            yield Effect(
                question=question.id,
                option=step.option,
                required={now.plan.probes[p].id: status for p, status in step.required.items()},
                effort=question.effort,
                plan=now.plan,
                risk_units=before - overall(_residuals_with(now, changed)),
                score_units=_points_gained(now, changed),
            )


def _points_gained(now: Score, changed: Mapping[int, int]) -> int:
    shares, low = now.plan.shares, now.reading.low
    return sum([shares[number] * (value - low[number]) for number, value in changed.items()])


def _residuals_with(now: Score, changed: Mapping[int, int]) -> list[int]:
    """The residual risks with some maturities changed: only those questions' scenarios change."""
    maturities = list(now.reading.low)
    residuals = list(now.residuals)
    for number, maturity in changed.items():
        maturities[number] = maturity
    for scenario in {scenario for number in changed for scenario in now.plan.named_by[number]}:
        residuals[scenario] = residual_of(now.plan, now.inherent, maturities, scenario)
    return residuals


def _once(steps: Iterable[Effect]) -> Iterator[Effect]:
    """The steps without those that mend only what an earlier one mends."""
    mended: list[Mapping[str, ProbeStatus]] = []
    for step in steps:
        if step.option is None and step.required in mended:
            continue
        if step.option is None:
            mended.append(step.required)
        yield step


def _best_first(effect: Effect) -> tuple[Fraction, str]:
    return Fraction(-effect.risk_units, effect.effort), effect.question
