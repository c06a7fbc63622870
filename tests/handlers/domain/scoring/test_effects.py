"""Effects: each is what scoring twice gives, and the best step comes first."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring import score
from handlers.domain.scoring.effects import Effect, effects, effects_of
from handlers.domain.scoring.recommendation import HISTORY, next_option
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    QUESTIONS,
    Company,
    companies,
    many,
)
from tests.handlers.samples import ORDINARY, all_probes, best_answers

PASSED = all_probes(ProbeStatus.PASS)


def after(company: Company, effect: Effect) -> Company:
    """The company once the step is done."""
    if effect.option is not None:
        company = company.with_answer(effect.question, effect.option)
    for probe, status in effect.required.items():
        company = company.with_evidence(probe, status)
    return company


@many
@given(companies)
def test_an_effect_is_what_scoring_twice_gives(company: Company) -> None:
    before = company.score()
    for effect in effects_of(before):
        then = after(company, effect).score()
        assert effect.risk_drop == before.risk - then.risk >= 0
        assert effect.score_gain == then.low - before.low >= 0
        assert effect.priority == effect.risk_drop / effect.effort


@many
@given(companies)
def test_there_is_at_most_one_step_for_a_question_and_the_best_comes_first(
    company: Company,
) -> None:
    found = effects_of(company.score())
    questions = [effect.question for effect in found]
    assert len(questions) == len(set(questions))
    order = [(-effect.priority, effect.question) for effect in found]
    assert order == sorted(order)


@many
@given(companies)
def test_a_step_is_the_next_option_of_rules_1_wherever_that_has_an_effect(
    company: Company,
) -> None:
    before = company.score()
    steps = {effect.question: effect for effect in effects_of(before)}
    for question in company.scope:
        option = next_option(QUESTIONS[question], company.maturity(question))
        if option is None:
            continue
        then = company.with_answer(question, option).score()
        if then.low > before.low:
            step = steps[question]
            assert (step.option, step.required) == (option, {})


@many
@given(companies)
def test_what_a_customer_can_mend_is_a_step_once(company: Company) -> None:
    before = company.score()
    found = effects_of(before)
    claims = [str(effect.required) for effect in found if effect.option is None]
    assert len(claims) == len(set(claims))
    mended = {probe for effect in found for probe in effect.required}
    contradicted = {each.probe for each in before.contradictions}
    assert contradicted - HISTORY <= mended
    assert not mended & HISTORY
    statuses = {company.evidence[probe] for probe in mended}
    assert statuses <= {ProbeStatus.PARTIAL, ProbeStatus.FAIL}


@pytest.mark.parametrize(
    ("question", "answered", "option"),
    [
        ("PR-17", 0, "ip"),
        ("PR-17", 50, "vpn"),
        ("GV-01", 0, "informal"),
        ("GV-01", 75, "full"),
        ("GV-01", 100, None),
    ],
)
def test_the_next_option_is_the_least_that_is_better(
    question: str, answered: int, option: str | None
) -> None:
    assert next_option(QUESTIONS[question], answered) == option


def test_one_step_by_hand() -> None:
    """RC-03 weighs 2 of the 10 of Recover, which counts 10 of 100, and only counts for S7.

    Its side of S7 weighs 5·2 + 3·1 + 5·3 + 3·3 + 5·3 + 2·1 = 54, and S7 isn't the greatest risk.
    """
    answers = best_answers() | {"RC-03": "mostly"}
    (effect,) = effects(CATALOGUE, answers, PASSED, ORDINARY)
    assert (effect.question, effect.option, effect.effort) == ("RC-03", "fully", 1)
    assert effect.score_gain == Fraction(10, 100) * Fraction(2, 10) * 25
    dropped = 32 * Fraction(1, 5) * Fraction(3, 5) * Fraction(2, 54) * Fraction(25, 100)
    assert effect.risk_drop == dropped / 7 / 2
    assert effect.priority == effect.risk_drop


@pytest.mark.parametrize(
    ("answer", "status", "option", "required", "gain"),
    [
        # Claims more than was seen: what was claimed has to become true.
        ("rej", "FAIL", None, "PASS", 100),
        ("rej", "PARTIAL", None, "PASS", 50),
        ("quar", "FAIL", None, "PASS", 75),
        ("mon", "FAIL", None, "PARTIAL", 50),
        # Claims what was seen: the next option needs more of the check as well.
        ("no", "FAIL", "spf", "PARTIAL", 25),
        ("mon", "PARTIAL", "quar", "PASS", 25),
    ],
)
def test_where_evidence_denies_an_answer_the_check_has_to_come_out_better(
    answer: str, status: str, option: str | None, required: str, gain: int
) -> None:
    answers = best_answers() | {"PR-10": answer}
    evidence = PASSED | {"mail_auth": ProbeStatus(status)}
    (effect,) = effects(CATALOGUE, answers, evidence, ORDINARY)
    assert (effect.question, effect.option) == ("PR-10", option)
    assert effect.required == {"mail_auth": required}
    protect = sum(q.weight for q in CATALOGUE.questions if q.function == "PR")
    assert effect.score_gain == Fraction(40, 100) * Fraction(5, protect) * gain
    assert effect.risk_drop > 0


def test_an_answer_that_is_only_unconfirmed_has_no_check_to_mend() -> None:
    unseen = PASSED | {"mail_auth": ProbeStatus.UNKNOWN}
    assert effects(CATALOGUE, best_answers(), unseen, ORDINARY) == ()


def test_nobody_can_mend_what_has_happened() -> None:
    breached = PASSED | {"breach_history": ProbeStatus.FAIL}
    assert score(CATALOGUE, best_answers(), breached, ORDINARY).low < 100
    assert effects(CATALOGUE, best_answers(), breached, ORDINARY) == ()


def test_effects_are_those_of_the_score() -> None:
    found = effects(CATALOGUE, {"PR-01": "none"}, PASSED, ORDINARY)
    assert found == effects_of(score(CATALOGUE, {"PR-01": "none"}, PASSED, ORDINARY))
    assert len(found) == 43


def test_a_perfect_company_has_nothing_left_to_do() -> None:
    assert effects(CATALOGUE, best_answers(), PASSED, ORDINARY) == ()
