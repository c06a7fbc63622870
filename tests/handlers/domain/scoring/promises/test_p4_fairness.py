"""P4, fair: what is out of scope or isn't offered moves nothing, and no denied fact does."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given

from handlers.domain.scoring.explanation.comparison import denied_facts
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    PROFILE,
    QUESTIONS,
    SEEN,
    Company,
    companies,
    deniable_facts,
    ends,
    probes,
    randoms,
    thousands,
)


@thousands
@given(companies, randoms)
def test_p4_what_is_out_of_scope_moves_nothing(company: Company, random: Random) -> None:
    made = company.score()
    scopes = frozenset().union(*(case.world.plan.scope for case in (*made.worst, *made.best)))
    out = sorted(QUESTIONS.keys() - scopes)
    assume(out)
    question = random.choice(out)
    option = random.choice([None, *QUESTIONS[question].options])
    assert ends(company.answering(question, option).score()) == ends(made)


@thousands
@given(companies, probes, randoms)
def test_p4_what_is_not_offered_moves_nothing(company: Company, probe: str, random: Random) -> None:
    without = company._replace(offered=company.offered - {probe})
    status = random.choice([None, "UNKNOWN", "NOT_APPLICABLE", *SEEN])
    assert ends(without.seeing(probe, status).score()) == ends(without.score())


@thousands
@given(companies, deniable_facts, randoms)
def test_p4_a_fact_that_evidence_denies_takes_nothing_out(
    company: Company, question: str, random: Random
) -> None:
    options = CATALOGUE.profile.denied[question]
    option = random.choice(sorted(options))
    probe = random.choice(sorted(options[option]))
    company = company._replace(offered=company.offered | {probe}).seeing(probe, random.choice(SEEN))
    lying = company.stating(question, option).score()
    assert any(each.question == question for each in denied_facts(lying, company.evidence))
    honest = max(
        (company.stating(question, other).score() for other in PROFILE[question]),
        key=lambda made: made.score.guaranteed,
    )
    assert lying.score.guaranteed <= honest.score.guaranteed
    assert lying.guaranteed.end.denials >= honest.guaranteed.end.denials
    true = company.stating(question, "own").score()
    assert lying.risk.guaranteed >= true.risk.guaranteed
    assert lying.risk.possible >= true.risk.possible
