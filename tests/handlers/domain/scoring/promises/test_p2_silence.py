"""P2, nothing is gained by silence: what isn't answered or seen never improves a figure."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.handlers.domain.scoring.companies import (
    EVERY_PROBE,
    QUESTIONS,
    SEEN,
    Company,
    best,
    checked_questions,
    companies,
    ends,
    questions,
    thousands,
)


@thousands
@given(companies, st.sampled_from(sorted(EVERY_PROBE)), st.sampled_from(SEEN))
def test_p2_losing_sight_of_a_check_never_improves_what_is_guaranteed(
    company: Company, probe: str, status: str
) -> None:
    seen, lost = company.seeing(probe, status), company.seeing(probe, "UNKNOWN")
    assert all(map(Fraction.__ge__, guaranteed(seen), guaranteed(lost)))


@thousands
@given(companies, questions, st.sampled_from([None, "dont_know"]))
def test_p2_leaving_out_an_answer_never_improves_what_is_guaranteed(
    company: Company, question: str, blank: str | None
) -> None:
    left_out = guaranteed(company.answering(question, blank))
    for option in QUESTIONS[question].options:
        with_answer = guaranteed(company.answering(question, option))
        assert all(map(Fraction.__ge__, with_answer, left_out))


def guaranteed(company: Company) -> tuple[Fraction, ...]:
    return tuple(Fraction(figure) for figure in ends(company.score())[:3])


@thousands
@given(companies, checked_questions)
def test_p2_a_denied_claim_that_is_blanked_stays_denied(company: Company, question: str) -> None:
    company = company._replace(offered=EVERY_PROBE)
    for probe in QUESTIONS[question].partial:
        company = company.seeing(probe, "FAIL")
    claimed = company.answering(question, best(QUESTIONS[question])).score()
    blanked = company.answering(question, None).score()
    assert blanked.guaranteed.end.denials == claimed.guaranteed.end.denials
    assert ends(blanked)[:3] == ends(claimed)[:3]
