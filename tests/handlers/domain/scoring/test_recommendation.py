"""Recommendations add up (P6): what stands beside each is what submitting again gives."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given

from handlers.domain.scoring.explanation.views import limits
from handlers.domain.scoring.recommendations.candidate import Kind, aim, candidates
from handlers.domain.scoring.recommendations.recommendation import recommendations
from handlers.domain.scoring.score import score
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    PROBES,
    QUESTIONS,
    Company,
    a_thousand,
    best,
    checked_questions,
    companies,
    known,
    randoms,
)
from tests.handlers.domain.scoring.reference_recommendations import Known, Shown, first_ones

HALF = Fraction(1, 2)


@a_thousand
@given(companies)
def test_doing_the_first_n_gives_exactly_the_figures_beside_n(company: Company) -> None:
    answers, evidence = dict(company.answers), dict(company.evidence)
    before = company.score()
    reached, risk = before.score.guaranteed, before.risk.guaranteed
    listed = recommendations(company.sheet())
    assert len(listed) <= 10
    for each in listed:
        if each.what.kind is Kind.ACT:
            if each.what.option is not None:
                answers[each.what.subject] = each.what.option
            evidence |= dict.fromkeys(each.what.required, "PASS")
        again = score(CATALOGUE, answers, evidence, company.profile, company.offered)
        reached, risk = reached + each.gain, risk - each.risk_drop
        assert each.after.score == again.score.guaranteed == reached
        assert each.after.grade == again.grade.guaranteed
        assert each.after.risk == again.risk.guaranteed == risk
        worth = each.gain if each.range is None else each.range[1]
        assert worth >= HALF or each.lifts


@a_thousand
@given(known, randoms)
def test_they_are_those_of_the_second_implementation(company: Company, random: Random) -> None:
    """Each recommendation, its place, and the figures after it, with some blanks of each kind."""
    for question in random.sample(sorted(QUESTIONS), random.choice([0, 0, 1, 3, 3, 50])):
        company = company.answering(question, None)
    for probe in random.sample(sorted(PROBES), random.choice([0, 1, 7])):
        company = company.seeing(probe, None)
    for question in random.sample(
        ["outside_it_firm", "mail", "servers"], random.choice([0, 0, 0, 1])
    ):
        company = company.stating(question, None)
    answered = {q: option for q, option in company.answers.items() if option != "dont_know"}
    evidence = {p: status for p, status in company.evidence.items() if p in company.offered}
    made = [
        Shown(
            each.what.kind.value,
            each.what.subject,
            each.what.option,
            tuple(sorted(each.what.required)),
            *each.after,
        )
        for each in recommendations(company.sheet())
    ]
    known_ = Known(answered, evidence, company.profile, company.offered)
    assert made == first_ones(known_)


@a_thousand
@given(known)
def test_what_lifts_a_limit_comes_first_the_worst_limit_before_all(company: Company) -> None:
    held = {limit.subject: limit.grade for limit in limits(company.score())}
    listed = recommendations(company.sheet())
    first = [each.lifts for each in listed]
    assert first == sorted(first, reverse=True)
    for subject in held:
        question = QUESTIONS.get(subject)
        if question is None or aim(question, company.maturity(subject), company.profile):
            assert not listed or listed[0].lifts


@a_thousand
@given(known)
def test_each_aims_at_an_option_that_its_question_advises(company: Company) -> None:
    for each in recommendations(company.sheet()):
        what = each.what
        if what.kind is Kind.ACT and what.option is not None:
            question = QUESTIONS[what.subject]
            assert what.option == aim(question, company.maturity(what.subject), company.profile)
            assert what.step == question.steps[what.option]
        elif what.kind is Kind.ACT:
            assert what.required


@a_thousand
@given(known)
def test_what_is_not_known_becomes_finding_out_with_a_range_and_no_gain(company: Company) -> None:
    heavy = max(QUESTIONS.values(), key=lambda question: question.weight)
    blank = company.answering(heavy.id, "dont_know")
    scope = {question.id for question in blank.score().guaranteed.world.plan.questions}
    found = [s for s in recommendations(blank.sheet()) if s.what.subject == heavy.id]
    if heavy.id in scope and heavy.id in {e.question for e in CATALOGUE.parameters.essentials}:
        (each,) = found
        assert each.what.kind is Kind.FIND_OUT
        assert (each.gain, each.risk_drop) == (0, 0)
        assert each.range is not None
        assert each.range[0] == 0 < each.range[1]


@a_thousand
@given(known, checked_questions)
def test_what_was_seen_and_is_not_answered_is_to_be_done_not_to_be_found_out(
    company: Company, question: str
) -> None:
    """Whatever the answer would be: the check says what isn't there yet."""
    ((probe, partial),) = QUESTIONS[question].partial.items()
    blank = company._replace(offered=company.offered | {probe}).answering(question, None)
    wanted = aim(QUESTIONS[question], 0, company.profile)
    reached = QUESTIONS[question].options.get(wanted or "", 0)
    for status, left in (("FAIL", 0), ("PARTIAL", partial), ("PASS", 100), (None, 100)):
        score_ = blank.seeing(probe, status).score()
        scope = {q.id for q in score_.guaranteed.world.plan.questions}
        found = [(c.kind, c.option) for c in candidates(score_) if c.subject == question]
        expected = (Kind.ACT, wanted) if left < reached else (Kind.FIND_OUT, None)
        assert found == [expected] * (question in scope)


def test_after_twelve_answers_a_record_to_publish_is_among_the_first() -> None:
    """With five minutes: what failed from outside stands before what is to be found out."""
    twelve = {
        "PR-27": "habit",
        "PR-11": "online",
        "PR-01": "admin",
        "DE-01": "delivered",
        "RC-02": "file",
        "PR-12": "month",
        "PR-26": "apart",
        "PR-05": "few",
        "PR-02": "rules",
        "PR-19": "mfa",
        "PR-17": "ip",
    }
    seen = {"mail_auth": "FAIL", "dns_hygiene": "FAIL", "web_headers": "PARTIAL", "web_tls": "PASS"}
    listed = recommendations(Company(twelve, seen, {"size": "small"}).sheet())
    (mail,) = [place for place, each in enumerate(listed) if each.what.subject == "PR-10"]
    assert listed[mail].what.required == ("mail_auth",)
    assert listed[mail].gain >= 3
    found_out = [place for place, each in enumerate(listed) if each.what.kind is Kind.FIND_OUT]
    assert found_out
    assert mail < min(found_out)


@a_thousand
@given(known)
def test_a_firm_at_its_best_has_nothing_left_to_do(company: Company) -> None:
    answers = {name: best(question) for name, question in QUESTIONS.items()}
    passed = dict.fromkeys(company.offered, "PASS")
    assert recommendations(Company(answers, passed, company.profile, company.offered).sheet()) == ()
