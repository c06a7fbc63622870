"""What of the unknown facts matters at each end, for sheets of which that can be said at once."""

from __future__ import annotations

import pytest

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.worlds.relevance import at_best, at_worst, spared_by
from tests.handlers.domain.scoring.companies import CATALOGUE, DECIDING, EVERY_PROBE, PROBES
from tests.handlers.samples import ORDINARY, best_answers

BEST_ANSWERS = best_answers()
PASSED = dict.fromkeys(PROBES, "PASS")
EVERY_QUESTION = (1 << len(CATALOGUE.questions)) - 1
DENYING = {frozenset({"web_headers", "web_tls"}), frozenset({"mail_auth"})}
"""What would deny that a firm has no website, and that it has no mail."""


def worthless(answers: dict[str, str], evidence: dict[str, str]) -> set[str]:
    bits = at_worst(CATALOGUE, EVERY_PROBE, answers, evidence, {}).worthless
    return {q.id for place, q in enumerate(CATALOGUE.questions) if bits >> place & 1}


def test_best_answers_that_nothing_denies_are_all_worth_something() -> None:
    assert worthless(BEST_ANSWERS, PASSED) == set()


def test_what_was_not_answered_may_be_worth_nothing() -> None:
    assert worthless({}, PASSED) == {q.id for q in CATALOGUE.questions}


@pytest.mark.parametrize("evidence", [{}, dict.fromkeys(PROBES, "FAIL")])
def test_of_an_unseen_check_as_of_one_that_failed_nothing_may_be_left(
    evidence: dict[str, str],
) -> None:
    assert worthless(BEST_ANSWERS, evidence) == {q.id for q in CATALOGUE.questions if q.partial}


@pytest.mark.parametrize("probe", PROBES)
def test_a_check_that_failed_leaves_nothing_of_what_it_checks(probe: str) -> None:
    checked = {q.id for q in CATALOGUE.questions if probe in q.partial}
    assert worthless(BEST_ANSWERS, PASSED | {probe: "FAIL"}) == checked
    assert worthless(BEST_ANSWERS, PASSED | {probe: "PARTIAL"}) == set()


def test_an_absence_spares_what_keeps_something_away_that_is_worth_anything() -> None:
    assert spared_by(CATALOGUE, DECIDING, {}, 0) == DENYING
    assert spared_by(CATALOGUE, DECIDING, {}, EVERY_QUESTION) == frozenset()


@pytest.mark.parametrize(
    ("answers", "evidence", "profile", "flawless"),
    [
        (BEST_ANSWERS, PASSED, {}, True),
        ({}, {}, {}, True),
        (BEST_ANSWERS, PASSED | {"mail_auth": "PARTIAL"}, {}, False),
        (BEST_ANSWERS, PASSED | {"mail_auth": "FAIL"}, {}, False),
        (BEST_ANSWERS, PASSED, {"mail": "own"}, True),
        (BEST_ANSWERS, PASSED, {"mail": "none"}, False),
        (BEST_ANSWERS, {"mail_auth": "UNKNOWN"}, {"mail": "none"}, True),
        (BEST_ANSWERS, PASSED, ORDINARY, False),
    ],
)
def test_a_sheet_is_flawless_at_best_if_nothing_known_takes_anything(
    answers: dict[str, str], evidence: dict[str, str], profile: dict[str, str], flawless: bool
) -> None:
    """Of a whole profile there is nothing to leave out, so that it needn't be."""
    assert at_best(CATALOGUE, EVERY_PROBE, answers, evidence, profile).flawless is flawless


def test_an_answer_below_the_best_is_a_flaw() -> None:
    question = CATALOGUE.questions[0]
    lower = next(o for o, m in question.options.items() if 0 < m < BEST)
    answers = BEST_ANSWERS | {question.id: lower}
    assert not at_best(CATALOGUE, EVERY_PROBE, answers, PASSED, {}).flawless
