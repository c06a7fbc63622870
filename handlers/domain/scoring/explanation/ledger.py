"""Where the points of the guaranteed score went, and what the rest stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.score import Case, Score

Basis: TypeAlias = Literal["verified", "unseen", "unchecked"]
"""Every check of a question has a result; some has none yet; nothing can check it."""

Columns: TypeAlias = tuple[
    Sequence[str],
    Sequence[int],
    Sequence[int],
    Sequence[int],
    Sequence[int | None],
    Sequence[int],
    Sequence[int],
    Sequence[Basis],
]
"""One for each field of an entry."""


_ABSENT = {"NOT_APPLICABLE"}


class LedgerEntry(NamedTuple):
    """The points that one question may bring, and what takes how many of them.

    All are counted in parts, of which ``of`` are one point. ``answered`` is the maturity of the
    answer, ``left`` what checks leave of it, ``worth`` what counts of that in ``unit``. ``basis``
    is what the rest stands on.
    """

    question: str
    of: int
    unit: int
    weight: int
    answered: int | None
    left: int
    worth: int
    basis: Basis

    @property
    def share(self) -> int:
        """What the best answer brings."""
        return self.weight * self.unit * BEST

    @property
    def own_gap(self) -> int:
        """What the answer takes."""
        return self.weight * self.unit * (BEST - (self.answered or 0))

    @property
    def evidence_gap(self) -> int:
        """What checks take."""
        return self.weight * self.unit * ((self.answered or 0) - self.left)

    @property
    def trust_gap(self) -> int:
        """What denied answers take from one that nobody can check."""
        return self.weight * (self.unit * self.left - self.worth)

    @property
    def lost(self) -> int:
        """All gaps together."""
        return self.own_gap + self.evidence_gap + self.trust_gap


def ledger(score: Score) -> tuple[LedgerEntry, ...]:
    """Each question in scope, by function; sums to exactly 100 minus the guaranteed score."""
    return tuple(map(LedgerEntry, *columns(score)))


def columns(score: Score) -> Columns:
    """The fields of all entries, field by field, each as long as the others."""
    case = score.guaranteed
    plan, answered, end = case.world.plan, case.reading.answered, case.end
    ids = [question for question, _ in plan.ladders]
    of, unit = [plan.points] * len(ids), [plan.unit] * len(ids)
    return ids, of, unit, plan.weights, answered, end.left, end.worths, bases(case)


def bases(case: Case) -> list[Basis]:
    """What each question of the plan stands on."""
    found: list[Basis] = ["unchecked"] * len(case.world.plan.questions)
    statuses = case.reading.statuses
    for question, probes in case.world.plan.checked:
        seen = {statuses[probe] for probe, _ in probes}
        if "UNKNOWN" in seen:
            found[question] = "unseen"
        elif seen != _ABSENT:
            found[question] = "verified"
    return found
