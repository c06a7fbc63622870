"""P5, weight is worth: points follow it, and no question carries a side."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from handlers.domain.scoring.explanation.ledger import ledger
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    QUESTIONS,
    Company,
    companies,
    thousands,
)

THIRD = Fraction(1, 3)


@thousands
@given(companies)
def test_p5_points_are_proportional_to_weight(company: Company) -> None:
    made = company.score()
    shares = {entry.question: Fraction(entry.share, entry.of) for entry in ledger(made)}
    assert sum(shares.values()) == 100
    weights = {question: QUESTIONS[question].weight for question in shares}
    assert {share / weights[q] for q, share in shares.items()} == {
        Fraction(100, sum(weights.values()))
    }


@thousands
@given(companies)
def test_p5_no_question_holds_more_than_a_third_of_a_side(company: Company) -> None:
    for case in company.score().worst[:4]:
        scope = case.world.plan.scope
        for sides in CATALOGUE.lowering.values():
            for side in sides:
                weights = [weight for question, weight in side.items() if question in scope]
                assert len(weights) >= 3
                assert max(weights) <= THIRD * sum(weights)
