"""How much of a score is known: what was answered, what was seen, and what is verified by it."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from handlers.domain.scoring.explanation.ledger import bases
from handlers.domain.scoring.score import Score


class Knowledge(NamedTuple):
    """Three parts of 1, none of them a product.

    ``answered``: the weight of the questions with an answer; ``seen``: the checks with a result;
    ``verified``: the points of the guaranteed score that rest on checks.
    """

    answered: Fraction
    seen: Fraction
    verified: Fraction


def knowledge(score: Score) -> Knowledge:
    """The three figures, in the scope of the guaranteed score.

    Without any check that applies, all is seen; without any points, none is verified.
    """
    case = score.guaranteed
    plan, end, reading = case.world.plan, case.end, case.reading
    blank = [
        w for w, maturity in zip(plan.weights, reading.answered, strict=True) if maturity is None
    ]
    every = sum(plan.weights)
    applied = [status for status in reading.statuses if status != "NOT_APPLICABLE"]
    known = len(applied) - applied.count("UNKNOWN")
    basis = bases(case)
    verified = [
        plan.weights[place] * end.worths[place]
        for place, _ in plan.checked
        if basis[place] == "verified"
    ]
    return Knowledge(
        answered=Fraction(every - sum(blank), every),
        seen=Fraction(known, len(applied)) if applied else Fraction(1),
        verified=Fraction(sum(verified), end.points) if end.points else Fraction(0),
    )
