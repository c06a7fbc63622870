"""The twelve faults of ``rules/1``, each shown on a firm that it had wronged, or had let through.

Where ``rules/1`` gave figures for the case, they are named: these are the cases that it broke.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from handlers.domain.scoring.explanation.comparison import contradictions, trust
from handlers.domain.scoring.explanation.knowledge import knowledge
from handlers.domain.scoring.explanation.ledger import ledger
from handlers.domain.scoring.explanation.views import inherent, limits
from handlers.domain.scoring.recommendations.candidate import Kind
from handlers.domain.scoring.recommendations.recommendation import recommendations
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    EVERY_PROBE,
    PROFILE,
    QUESTIONS,
    Company,
    best,
    ladder,
)
from tests.handlers.samples import ORDINARY

BEST = {name: best(question) for name, question in QUESTIONS.items()}
PASSED = dict.fromkeys(EVERY_PROBE, "PASS")
NO_LICENCE = EVERY_PROBE - {"exposure_ports", "exposure_vulns"}
NEVER = [q.id for q in CATALOGUE.questions if not q.out.profile and not q.out.together]
PERFECT = Company(BEST, PASSED, ORDINARY)
BEGUN = {name: ladder(q)[1] for name, q in QUESTIONS.items()}
MIDDLE = {name: ladder(q)[len(ladder(q)) // 2] for name, q in QUESTIONS.items()}


def test_fault_1_withholding_pays_an_unproven_domain_is_held_down_like_an_open_desktop() -> None:
    """``rules/1``: D when it was seen, B when the domain wasn't proven."""
    seen = PERFECT.seeing("exposure_ports", "FAIL").score()
    withheld = PERFECT.seeing("exposure_ports", None).score()
    assert seen.grade.guaranteed == withheld.grade.guaranteed == "D"
    assert withheld.score.guaranteed <= seen.score.guaranteed
    assert withheld.grade.possible == "A"
    (limit,) = limits(withheld)
    assert (limit.subject, limit.certain) == ("exposure_ports", False)


def test_fault_2_waiting_pays_an_observation_that_ages_out_lifts_nothing() -> None:
    """``rules/1`` lifted the limit when a failed check became too old, and so unknown."""
    fresh = PERFECT.seeing("exposure_vulns", "FAIL").score()
    aged = PERFECT.seeing("exposure_vulns", "UNKNOWN").score()
    assert aged.grade.guaranteed == fresh.grade.guaranteed
    assert aged.score.guaranteed <= fresh.score.guaranteed
    assert aged.risk.guaranteed >= fresh.risk.guaranteed


def test_fault_3_the_operators_gap_is_the_customers_without_a_licence_there_is_an_a() -> None:
    """``rules/1``: 91.8 points and B at best, whatever a firm did."""
    evidence = dict.fromkeys(NO_LICENCE, "PASS")
    made = Company(BEST, evidence, ORDINARY, NO_LICENCE).score()
    assert (made.score, made.grade) == ((100, 100), ("A", "A"))


def test_fault_4_what_a_firm_cannot_have_counts_against_it() -> None:
    """``rules/1`` took up to 3.8 points from a firm without a website."""
    absent = dict.fromkeys(("web_tls", "web_headers", "security_txt"), "NOT_APPLICABLE")
    alone = {
        **ORDINARY,
        **{"size": "solo", "website": "none", "servers": "none", "outside_it_firm": "no"},
    }
    made = Company(BEST, PASSED | absent, alone)
    out = {entry.question for entry in ledger(made.score())} ^ QUESTIONS.keys()
    assert {"GV-01", "GV-06", "PR-04", "PR-06", "PR-07", "PR-09", "PR-18", "DE-03"} <= out
    lowest = {question: ladder(QUESTIONS[question])[0] for question in out}
    worst = made._replace(answers=BEST | lowest).score()
    assert (worst.score, worst.grade) == ((100, 100), ("A", "A"))


def test_fault_5_points_do_not_follow_weight() -> None:
    """``rules/1``: MFA (weight 5) was worth 3.08 points, failed-login alerts (weight 3) 3.46."""
    share = {e.question: Fraction(e.share, e.of) for e in ledger(PERFECT.score())}
    by_weight = sorted(share, key=lambda question: QUESTIONS[question].weight)
    assert [share[q] for q in by_weight] == sorted(share.values())
    assert share["PR-01"] / share["DE-02"] == Fraction(
        QUESTIONS["PR-01"].weight, QUESTIONS["DE-02"].weight
    )


def test_fault_6_one_question_carries_a_side_of_a_scenario() -> None:
    """``rules/1``: DE-04 alone cut S3 from 36.0 to 14.4; S4 and S6 could never fall below 7.1."""
    assert PERFECT.score().risk.guaranteed < inherent(PERFECT.score()) / 10
    for question in QUESTIONS:
        lowest = ladder(QUESTIONS[question])[0]
        without = PERFECT.answering(question, lowest).score()
        assert without.risk.guaranteed < inherent(without) * Fraction(3, 10)


def test_fault_7_first_actions_are_not_first() -> None:
    """``rules/1``: doing all ten took a weak firm from 23.5 to 30.3 points, F to F."""
    answers = BEGUN | {"PR-01": "none", "PR-11": "none", "RC-02": "dont_know"}
    weak = Company(answers, PASSED, ORDINARY)
    listed = recommendations(weak.sheet())
    subjects = [each.what.subject for each in listed]
    assert set(subjects[:4]) == {"PR-01", "PR-11", "PR-26", "RC-02"}
    (unknown,) = [each for each in listed if each.what.subject == "RC-02"]
    assert unknown.what.kind is Kind.FIND_OUT
    assert listed[-1].after.grade < weak.score().grade.guaranteed
    assert all(each.gain >= Fraction(1, 2) or each.lifts or each.range for each in listed)


def test_fault_8_98_percent_known_is_read_as_verified() -> None:
    """``rules/1`` showed one product of two parts; 78 of 100 points were the firm's word alone."""
    known = knowledge(PERFECT.score())
    assert (known.answered, known.seen) == (1, 1)
    checked = [q.weight for q in CATALOGUE.questions if q.partial]
    assert known.verified < Fraction(1, 2)
    assert known.verified == Fraction(sum(checked), sum(e.weight for e in in_scope(PERFECT)))
    only_seen = knowledge(PERFECT._replace(answers={}).score())
    assert (only_seen.answered, only_seen.seen, only_seen.verified) == (0, 1, 0)


def in_scope(company: Company) -> list[Any]:
    return list(company.score().guaranteed.world.plan.questions)


def test_fault_9_true_answers_are_docked() -> None:
    """``rules/1`` cut MFA at the registrar where CAA was missing, and the present for the past."""
    assert "breach_history" not in CATALOGUE.probes
    assert not QUESTIONS["PR-19"].partial
    for question in CATALOGUE.questions:
        for partial in question.partial.values():
            assert partial in question.options.values()


@pytest.mark.parametrize("question", sorted(PROFILE))
def test_fault_10_a_profile_that_is_left_empty_costs_nothing(question: str) -> None:
    """``rules/1``: taking an answer of the profile away could lower the risk, and cost nothing."""
    firm = Company(MIDDLE, PASSED, ORDINARY)
    stated, blank = firm.score(), firm.stating(question, None).score()
    assert blank.score.guaranteed <= stated.score.guaranteed
    assert blank.score.possible >= stated.score.possible
    assert blank.risk.guaranteed >= stated.risk.guaranteed
    assert blank.risk.possible <= stated.risk.possible
    empty = firm._replace(profile={}).score()
    assert empty.risk.guaranteed >= stated.risk.guaranteed
    assert empty.score.guaranteed < empty.score.possible


def test_fault_11_correcting_a_claim_downwards_lifts_a_limit_at_no_cost() -> None:
    """``rules/1`` took a contradiction's limit away when the answer was corrected, or blanked."""
    open_ports = PERFECT.seeing("exposure_ports", "FAIL")
    corrected = open_ports.answering("PR-17", "open").score()
    blanked = open_ports.answering("PR-17", None).score()
    assert {each.subject for each in limits(corrected)} == {"exposure_ports"}
    assert corrected.grade == open_ports.score().grade == ("D", "D")
    assert blanked.score.guaranteed == open_ports.score().score.guaranteed
    regained = corrected.score.guaranteed - open_ports.score().score.guaranteed
    unchecked = sum(
        Fraction(e.share - e.own_gap, e.of) for e in ledger(corrected) if e.basis == "unchecked"
    )
    assert regained == unchecked / 10


def test_fault_12_a_firm_that_claims_everything_while_evidence_denies_most_has_84_points() -> None:
    """``rules/1``: 84 points for a firm of which nothing that could be checked was true."""
    liar = Company(BEST, dict.fromkeys(EVERY_PROBE, "FAIL"), ORDINARY).score()
    assert liar.grade.guaranteed == "F" or liar.score.guaranteed < 50
    found = trust(liar)
    assert found.denied == found.checkable == len(contradictions(liar))
    assert found.counts.guaranteed == Fraction(1, 2)
    as_seen = {e.question: ladder(QUESTIONS[e.question])[0] for e in contradictions(liar)}
    honest = Company(
        BEST | as_seen,
        dict.fromkeys(EVERY_PROBE, "FAIL"),
        ORDINARY,
    ).score()
    assert honest.score.guaranteed > liar.score.guaranteed
