"""Where the points of the guaranteed score went, and what the rest stands on."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.score import Case, Score

Basis: TypeAlias = Literal["verified", "unseen", "unchecked"]
"""Every check of a question has a result; some has none yet; nothing can check it."""


class LedgerEntry(NamedTuple):
    """The points that one question may bring, and what takes how many of them.

    ``own_gap`` is the answer's, ``evidence_gap`` what checks take, ``trust_gap`` what denied
    answers take from one that nobody can check. ``basis`` is what the rest stands on. All are
    counted in parts, of which ``of`` are one point.
    """

    question: str
    of: int
    share: int
    own_gap: int
    evidence_gap: int
    trust_gap: int
    basis: Basis

    @property
    def lost(self) -> int:
        """All gaps together."""
        return self.own_gap + self.evidence_gap + self.trust_gap


def ledger(score: Score) -> tuple[LedgerEntry, ...]:
    """Each question in scope, by function; sums to exactly 100 minus the guaranteed score."""
    case = score.guaranteed
    plan, reading, end = case.world.plan, case.reading, case.end
    of, unit = plan.points, plan.unit
    rows = zip(
        plan.questions, plan.weights, reading.answered, end.left, end.worths, bases(case),
        strict=True,
    )  # fmt: skip
    return tuple(
        [
            LedgerEntry(
                question.id,
                of,
                weight * unit * BEST,
                weight * unit * (BEST - (answered or 0)),
                weight * unit * ((answered or 0) - left),
                weight * (unit * left - worth),
                basis,
            )
            for question, weight, answered, left, worth, basis in rows
        ]
    )


def bases(case: Case) -> list[Basis]:
    """What each question of the plan stands on."""
    found: list[Basis] = ["unchecked"] * len(case.world.plan.questions)
    statuses = case.reading.statuses
    for question, probes in case.world.plan.checked:
        seen = {statuses[probe] for probe, _ in probes} - {"NOT_APPLICABLE"}
        if seen:
            found[question] = "unseen" if "UNKNOWN" in seen else "verified"
    return found
