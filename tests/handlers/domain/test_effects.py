"""Effects: each is what scoring twice gives, and the best step comes first."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from handlers.domain.effects import effects, effects_of, next_option, what_if
from handlers.domain.errors import NotInCatalogue
from handlers.domain.probe_status import ProbeStatus
from handlers.domain.scoring import score
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    QUESTIONS,
    Company,
    companies,
    many,
)
from tests.handlers.samples import ORDINARY, all_probes, best_answers

PASSED = all_probes(ProbeStatus.PASS)


@many
@given(companies)
def test_an_effect_is_what_scoring_twice_gives(company: Company) -> None:
    before = company.score()
    for effect in effects_of(before):
        after = company.with_answer(effect.question, effect.option).score()
        assert effect.risk_drop == before.risk - after.risk >= 0
        assert effect.score_gain == after.low - before.low >= 0
        assert effect.priority == effect.risk_drop / effect.effort


@many
@given(companies)
def test_there_is_one_step_for_each_question_that_can_be_better(company: Company) -> None:
    found = effects_of(company.score())
    open_questions = {q for q in company.scope if company.maturity(q) < 100}
    assert sorted(effect.question for effect in found) == sorted(open_questions)
    order = [(-effect.priority, effect.question) for effect in found]
    assert order == sorted(order)


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


def test_where_evidence_denies_the_answer_a_better_one_is_worth_nothing() -> None:
    answers = best_answers() | {"PR-10": "quar"}
    (effect,) = effects(CATALOGUE, answers, PASSED | {"mail_auth": ProbeStatus.FAIL}, ORDINARY)
    assert (effect.question, effect.risk_drop, effect.score_gain) == ("PR-10", 0, 0)


def test_effects_are_those_of_the_score() -> None:
    found = effects(CATALOGUE, {"PR-01": "none"}, PASSED, ORDINARY)
    assert found == effects_of(score(CATALOGUE, {"PR-01": "none"}, PASSED, ORDINARY))
    assert len(found) == 43


def test_a_perfect_company_has_nothing_left_to_do() -> None:
    assert effects(CATALOGUE, best_answers(), PASSED, ORDINARY) == ()


def test_what_if_changes_only_what_is_asked() -> None:
    answers = {"PR-01": "none", "PR-11": "none"}
    found = what_if(CATALOGUE, answers, PASSED, ORDINARY, {"PR-01": "phish"})
    assert found.before == score(CATALOGUE, answers, PASSED, ORDINARY)
    assert found.after == score(CATALOGUE, answers | {"PR-01": "phish"}, PASSED, ORDINARY)
    assert found.after.low > found.before.low
    assert answers == {"PR-01": "none", "PR-11": "none"}


def test_what_if_refuses_what_the_catalogue_does_not_have() -> None:
    with pytest.raises(NotInCatalogue, match="PR-01 has no option 'everywhere'"):
        what_if(CATALOGUE, {}, PASSED, ORDINARY, {"PR-01": "everywhere"})
