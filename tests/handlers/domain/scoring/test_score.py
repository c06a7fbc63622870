"""The score: as a plain second implementation has it, as worked out by hand, and never a guess."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from handlers.domain.errors import NotInCatalogue
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring import (
    AppliedCap,
    Contradiction,
    Hint,
    ScenarioRisk,
    Score,
    score,
)
from handlers.domain.scoring.plan import plan_of
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    EVERYTHING,
    FAIL,
    PARTIAL,
    PASS,
    UNKNOWN,
    Company,
    companies,
    many,
)
from tests.handlers.domain.scoring.reference import Reference
from tests.handlers.samples import ORDINARY, all_probes, best_answers


def scored(
    answers: dict[str, str] | None = None, evidence: dict[str, ProbeStatus] | None = None
) -> Score:
    """The ordinary company, perfect but for what is given."""
    return score(
        CATALOGUE,
        best_answers() | (answers or {}),
        all_probes(PASS) | (evidence or {}),
        ORDINARY,
    )


@many
@given(companies)
def test_a_plain_second_implementation_gives_the_same(company: Company) -> None:
    found, levels = company.score(), {}
    for scenario in found.scenarios:
        levels[scenario.scenario] = (scenario.likelihood, scenario.impact)
    expected = Reference(company.answers, company.evidence, company.scope, levels)
    assert (found.low, found.high) == (expected.points(), expected.points("PASS"))
    for function in found.functions:
        assert function.low == expected.function(function.function)
        assert function.high == expected.function(function.function, "PASS")
    ledger = {entry.question: (entry.own_gap, entry.evidence_gap) for entry in found.ledger}
    assert ledger == expected.ledger()
    for scenario in found.scenarios:
        assert scenario.inherent == expected.inherent(scenario.scenario)
        assert scenario.residual == expected.residual(scenario.scenario)
    assert found.risk == expected.risk()
    assert found.confidence == expected.confidence()
    assert found.provisional == (expected.confidence() < Fraction(4, 10))
    assert {tuple(c) for c in found.contradictions} == expected.contradictions()
    assert {tuple(hint) for hint in found.hints} == expected.hints()
    assert found.grade_by_points == expected.grade_by_points()
    assert {(cap.rule, cap.grade, cap.subject) for cap in found.caps} == expected.caps()
    assert found.grade == expected.grade()


def test_it_covers_all_questions_functions_and_scenarios_in_a_fixed_order() -> None:
    result = scored()
    assert [f.function for f in result.functions] == ["GV", "ID", "PR", "DE", "RS", "RC"]
    assert [s.scenario for s in result.scenarios] == ["S1", "S2", "S3", "S4", "S5", "S6", "S7"]
    order = [question.id for question in CATALOGUE.questions]
    assert [entry.question for entry in result.ledger] == order


def test_one_lost_question_by_hand() -> None:
    """PR-10 weighs 5 of the 65 of Protect, which counts 40 of 100: 40/100 · 5/65 · 50 points."""
    result = scored(evidence={"mail_auth": PARTIAL})
    lost = Fraction(40, 100) * Fraction(5, 65) * 50
    assert 100 - result.low == lost == Fraction(20, 13)
    entry = next(entry for entry in result.ledger if entry.question == "PR-10")
    assert (entry.own_gap, entry.evidence_gap, entry.lost) == (0, lost, lost)


def test_the_risk_of_mail_fraud_by_hand() -> None:
    """S4: PR-01 5·1, PR-07 3·3, PR-10 5·3 and PR-19 2·1 lower its likelihood, nothing its impact.

    With PR-10 at 50 of 100, M_L is (5 + 9 + 15/2 + 2) / 31 = 47/62.
    """
    result = scored(evidence={"mail_auth": PARTIAL})
    residual = 48 * (1 - Fraction(4, 5) * Fraction(47, 62))
    expected = ScenarioRisk("S4", likelihood=4, impact=3, inherent=Fraction(48), residual=residual)
    assert result.scenarios[3] == expected


def test_the_overall_risk_by_hand() -> None:
    """With all measures in place 1/5 of the likelihood and 2/5 of the impact is left.

    S4 and S6 name no question that lowers the impact, so all of it is left.
    """
    each = {"S1": 48, "S2": 48, "S3": 36, "S4": 48, "S5": 36, "S6": 36, "S7": 32}
    left = [
        Fraction(risk, 5) * (1 if scenario in {"S4", "S6"} else Fraction(2, 5))
        for scenario, risk in each.items()
    ]
    result = scored()
    assert [scenario.residual for scenario in result.scenarios] == left
    assert result.risk == (max(left) + sum(left) / 7) / 2


def test_the_confidence_by_hand() -> None:
    """12 of 15 for the probes without mail_auth, 133 of 136 for the answers without RC-01."""
    result = scored({"RC-01": "dont_know"}, {"mail_auth": UNKNOWN})
    assert result.confidence == Fraction(12, 15) * Fraction(133, 136)


@pytest.mark.parametrize(
    ("probe", "caps"),
    [
        ("mail_auth", {PASS: (100, 100), PARTIAL: (50, 50), FAIL: (0, 0), UNKNOWN: (0, 100)}),
        ("exposure_ports", {PARTIAL: (50, 50), FAIL: (0, 0), UNKNOWN: (0, 100)}),
        ("security_txt", {PARTIAL: (50, 50), FAIL: (50, 50), UNKNOWN: (50, 100)}),
        ("breach_history", {PARTIAL: (75, 75), FAIL: (75, 75), UNKNOWN: (75, 100)}),
        ("web_headers", {PARTIAL: (50, 50), FAIL: (25, 25), UNKNOWN: (25, 100)}),
        ("web_tls", {PARTIAL: (50, 50), FAIL: (25, 25), UNKNOWN: (25, 100)}),
        ("exposure_vulns", {PARTIAL: (50, 50), FAIL: (25, 25), UNKNOWN: (25, 100)}),
        ("dns_hygiene", {PARTIAL: (50, 50), FAIL: (25, 25), UNKNOWN: (25, 100)}),
    ],
)
def test_caps_follow_the_model(probe: str, caps: dict[ProbeStatus, tuple[int, int]]) -> None:
    for status, expected in caps.items():
        assert CATALOGUE.parameters.caps(probe, status) == expected


@pytest.mark.parametrize(
    ("answers", "evidence", "grade", "cap"),
    [
        ({}, {"exposure_vulns": FAIL}, "D", AppliedCap("failedProbes", "D", "exposure_vulns")),
        ({}, {"exposure_ports": FAIL}, "D", AppliedCap("failedProbes", "D", "exposure_ports")),
        ({}, {"mail_auth": FAIL}, "C", AppliedCap("contradiction", "C", "PR-10")),
        ({"PR-01": "some"}, {}, "C", AppliedCap("essentialQuestions", "C", "PR-01")),
        ({"PR-11": "online"}, {}, "C", AppliedCap("essentialQuestions", "C", "PR-11")),
        ({"RC-02": "never"}, {}, "C", AppliedCap("essentialQuestions", "C", "RC-02")),
        ({}, {"mail_auth": UNKNOWN}, "B", AppliedCap("unknownProbes", "B", "mail_auth")),
    ],
)
def test_each_cap_holds_a_good_grade_down(
    answers: dict[str, str], evidence: dict[str, ProbeStatus], grade: str, cap: AppliedCap
) -> None:
    result = scored(answers, evidence)
    assert result.grade_by_points in {"A", "B"}
    assert (result.grade, result.caps[0]) == (grade, cap)


def test_low_confidence_holds_the_grade_down_and_lower_makes_it_provisional() -> None:
    some = scored(evidence=dict.fromkeys(("exposure_ports", "exposure_vulns", "web_tls"), UNKNOWN))
    assert Fraction(2, 5) < some.confidence < Fraction(3, 5)
    assert AppliedCap("confidence", "B", None) in some.caps
    assert not some.provisional
    assert scored(evidence=all_probes(UNKNOWN)).provisional


def test_what_is_just_good_enough_holds_nothing_down() -> None:
    """PR-01 at 50, and a contradiction on a question of weight 2."""
    result = scored({"PR-01": "admin"}, {"web_headers": FAIL})
    assert result.contradictions == (Contradiction("PR-18", "web_headers", FAIL, 100, 25),)
    assert result.caps == ()
    assert result.grade == result.grade_by_points


def test_every_cap_is_named_the_worst_first() -> None:
    result = scored({"PR-01": "none"}, {"mail_auth": UNKNOWN, "exposure_vulns": FAIL})
    assert [(cap.grade, cap.rule, cap.subject) for cap in result.caps] == [
        ("D", "failedProbes", "exposure_vulns"),
        ("C", "contradiction", "ID-04"),
        ("C", "contradiction", "PR-12"),
        ("C", "essentialQuestions", "PR-01"),
        ("B", "unknownProbes", "mail_auth"),
    ]


@pytest.mark.parametrize(
    ("option", "status", "expected"),
    [
        ("mon", FAIL, [(50, 0)]),
        ("spf", FAIL, []),
        ("rej", PARTIAL, [(100, 50)]),
        ("quar", PARTIAL, []),
        ("rej", PASS, []),
        ("rej", UNKNOWN, []),
    ],
)
def test_a_contradiction_is_a_claim_50_above_its_cap(
    option: str, status: ProbeStatus, expected: list[tuple[int, int]]
) -> None:
    found = scored({"PR-10": option}, {"mail_auth": status}).contradictions
    assert [(c.answered, c.cap) for c in found] == expected
    assert all((c.question, c.probe, c.status) == ("PR-10", "mail_auth", status) for c in found)


def test_a_hint_is_a_low_answer_whose_probe_passed() -> None:
    low = scored({"PR-10": "mon"})
    assert low.hints == (Hint("PR-10", "mail_auth", 50),)
    assert scored({"PR-10": "quar"}).hints == ()
    assert scored({"PR-10": "mon"}, {"mail_auth": PARTIAL}).hints == ()


def test_scores_of_other_scopes_are_never_equal() -> None:
    assert score(CATALOGUE, {}, {}, {}) != score(CATALOGUE, {}, {}, {"outside_it_firm": "no"})
    assert score(CATALOGUE, {}, {}, {}) == score(CATALOGUE, {}, {}, {})


def test_losing_evidence_without_the_evidence_ledger_can_improve_the_grade() -> None:
    """Why there is one: what was seen before must not be forgotten."""
    found = scored(evidence={"exposure_vulns": FAIL})
    lost = scored(evidence={"exposure_vulns": UNKNOWN})
    assert (found.grade, lost.grade) == ("D", "B")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"answers": {"XX-01": "full"}}, "answers: there's no question 'XX-01'"),
        ({"answers": {"GV-01": "perfect"}}, "answers: GV-01 has no option 'perfect'"),
        ({"answers": {"GV-01": ["full"]}}, "answers: GV-01 has no option ['full']"),
        ({"answers": {"GV-06": "perfect"}}, "answers: GV-06 has no option 'perfect'"),
        ({"evidence": {"smell": PASS}}, "evidence: there's no probe 'smell'"),
        ({"evidence": {"mail_auth": "GOOD"}}, "evidence: mail_auth has no status 'GOOD'"),
        ({"evidence": {"mail_auth": None}}, "evidence: mail_auth has no status None"),
        ({"evidence": {"mail_auth": {}}}, "evidence: mail_auth has no status {}"),
        ({"profile": {"colour": "red"}}, "profile: there's no question 'colour'"),
        ({"profile": {"size": "huge"}}, "profile: size has no option 'huge'"),
        ({"profile": {"size": ["solo"]}}, "profile: size has no option ['solo']"),
    ],
)
def test_what_the_catalogue_does_not_have_is_named_and_never_counts_0(
    given: dict[str, Any], message: str
) -> None:
    """GV-06 is out of scope here; a wrong answer to it is an error all the same."""
    parts = {"answers": {}, "evidence": {}, "profile": {"outside_it_firm": "no"}} | given
    with pytest.raises(NotInCatalogue) as raised:
        score(CATALOGUE, **parts)
    assert str(raised.value) == message


def test_an_answer_of_none_is_no_answer() -> None:
    nothing: Any = {"GV-01": None, "GV-06": None}
    assert score(CATALOGUE, nothing, {}, ORDINARY) == score(CATALOGUE, {}, {}, ORDINARY)


def test_answers_out_of_scope_count_for_nothing() -> None:
    profile = ORDINARY | {"outside_it_firm": "no"}
    one, other = (score(CATALOGUE, a, {}, profile) for a in ({}, {"GV-06": "fully"}))
    assert one == other
    assert one.plan.scope == EVERYTHING - {"GV-06"}


def test_an_empty_scope_is_refused() -> None:
    with pytest.raises(ValueError, match="no question is in scope"):
        plan_of(CATALOGUE, frozenset({"XX-01"}))


def test_questions_have_one_limit_for_all_their_probes() -> None:
    """PR-12 and ID-04 share one probe; each loses by itself."""
    result = scored(evidence={"exposure_vulns": FAIL})
    limits = dict(zip((q.id for q in result.plan.questions), result.reading.limits, strict=True))
    assert {question for question, limit in limits.items() if limit < 100} == {"ID-04", "PR-12"}
