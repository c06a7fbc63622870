"""P7 and P10, said plainly: what is known of the answers, and what denied ones cost the others."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from handlers.domain.scoring.explanation.comparison import trust
from handlers.domain.scoring.explanation.knowledge import knowledge
from handlers.domain.scoring.explanation.ledger import ledger
from tests.handlers.domain.scoring.companies import Company, companies, thousands


@thousands
@given(companies)
def test_p7_three_figures_say_what_is_answered_seen_and_verified(company: Company) -> None:
    made = company.score()
    found = knowledge(made)
    assert all(0 <= part <= 1 for part in found)
    scope = made.guaranteed.world.plan.questions
    answered = [q.weight for q in scope if company.answers.get(q.id, "dont_know") != "dont_know"]
    assert found.answered == Fraction(sum(answered), sum(q.weight for q in scope))
    kept = [entry for entry in ledger(made) if entry.basis == "verified"]
    points = sum(Fraction(entry.share - entry.lost, entry.of) for entry in kept)
    assert points == found.verified * made.score.guaranteed
    if not any(set(q.partial) & company.offered for q in scope):
        assert (found.seen, found.verified) == (1, 0)


@thousands
@given(companies)
def test_p10_denied_answers_take_a_tenth_each_from_those_that_nobody_can_check(
    company: Company,
) -> None:
    made = company.score()
    found = trust(made)
    most = made.guaranteed.end.denials
    assert found.denied + found.unseen == most
    assert found.counts.guaranteed == max(Fraction(1, 2), 1 - Fraction(most, 10))
    for entry in ledger(made):
        if entry.basis == "unchecked":
            claimed = entry.share - entry.own_gap
            assert claimed - entry.trust_gap == claimed * found.counts.guaranteed
        else:
            assert entry.trust_gap == 0
