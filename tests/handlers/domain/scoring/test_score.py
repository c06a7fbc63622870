"""The invariants of the scoring model, and the cases that can be worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.catalogue import load_catalogue
from handlers.domain.evidence import ProbeStatus
from handlers.domain.scoring import Score, score, score_in
from handlers.domain.scoring.plan import plan_of
from tests.handlers.samples import all_probes, best_answers

CATALOGUE = load_catalogue()
QUESTIONS = {question.id: question for question in CATALOGUE.questions}
EVERYTHING = frozenset(QUESTIONS)
PASS, PARTIAL, FAIL, UNKNOWN = (
    ProbeStatus.PASS,
    ProbeStatus.PARTIAL,
    ProbeStatus.FAIL,
    ProbeStatus.UNKNOWN,
)

answers = st.fixed_dictionaries(
    {}, optional={q.id: st.sampled_from(sorted(q.options)) for q in CATALOGUE.questions}
)
evidence = st.fixed_dictionaries(
    {}, optional={probe: st.sampled_from(list(ProbeStatus)) for probe in CATALOGUE.probes}
)
scopes = st.frozensets(st.sampled_from(sorted(EVERYTHING)), min_size=1)
many = settings(max_examples=300, deadline=None)


def make(a: dict[str, str], e: dict[str, ProbeStatus], s: frozenset[str] = EVERYTHING) -> Score:
    return score_in(plan_of(CATALOGUE, s), CATALOGUE.profile.inherent({}), a, e)


@many
@given(answers, evidence, scopes)
def test_the_score_is_within_bounds(
    a: dict[str, str], e: dict[str, ProbeStatus], s: frozenset[str]
) -> None:
    result = make(a, e, s)
    assert 0 <= result.low <= result.high <= 100
    assert all(0 <= f.low <= f.high <= 100 for f in result.functions)


@many
@given(answers, evidence, scopes)
def test_the_ledger_sums_to_exactly_what_is_missing(
    a: dict[str, str], e: dict[str, ProbeStatus], s: frozenset[str]
) -> None:
    result = make(a, e, s)
    assert sum(entry.lost for entry in result.ledger) == 100 - result.low
    assert all(entry.own_gap >= 0 and entry.evidence_gap >= 0 for entry in result.ledger)
    assert {entry.question for entry in result.ledger} == s


@many
@given(answers, evidence, scopes, st.sampled_from(sorted(EVERYTHING)), st.data())
def test_a_better_answer_never_lowers_the_score(
    a: dict[str, str],
    e: dict[str, ProbeStatus],
    s: frozenset[str],
    changed: str,
    data: st.DataObject,
) -> None:
    options = QUESTIONS[changed].options
    old = options.get(a.get(changed, ""), 0)
    better = data.draw(st.sampled_from(sorted(o for o, m in options.items() if m >= old)))
    before, after = make(a, e, s), make(a | {changed: better}, e, s)
    assert after.low >= before.low
    assert after.high >= before.high


@many
@given(answers, evidence, scopes, st.randoms())
def test_the_order_does_not_matter(
    a: dict[str, str], e: dict[str, ProbeStatus], s: frozenset[str], random: object
) -> None:
    shuffled_answers, shuffled_evidence, shuffled_scope = list(a), list(e), list(s)
    for items in (shuffled_answers, shuffled_evidence, shuffled_scope):
        random.shuffle(items)  # type: ignore[attr-defined]
    other = make(
        {question: a[question] for question in shuffled_answers},
        {probe: e[probe] for probe in shuffled_evidence},
        frozenset(shuffled_scope),
    )
    assert other == make(a, e, s)


@many
@given(answers, evidence, st.sampled_from(CATALOGUE.probes))
def test_losing_evidence_never_raises_the_guaranteed_score(
    a: dict[str, str], e: dict[str, ProbeStatus], lost: str
) -> None:
    less = {probe: status for probe, status in e.items() if probe != lost}
    assert make(a, less).low <= make(a, e).low
    assert make(a, less) == make(a, e | {lost: UNKNOWN})


@many
@given(answers, evidence, st.sampled_from(CATALOGUE.probes))
def test_better_evidence_never_lowers_the_score(
    a: dict[str, str], e: dict[str, ProbeStatus], probe: str
) -> None:
    fail, partial, passed = (make(a, e | {probe: status}) for status in (FAIL, PARTIAL, PASS))
    assert fail.low <= partial.low <= passed.low
    assert fail.high <= partial.high <= passed.high


@many
@given(answers, evidence, st.sampled_from(sorted(EVERYTHING)))
def test_unanswered_scores_like_the_lowest_option(
    a: dict[str, str], e: dict[str, ProbeStatus], question: str
) -> None:
    unanswered = {q: o for q, o in a.items() if q != question}
    assert make(unanswered, e) == make(unanswered | {question: "dont_know"}, e)


@many
@given(answers, evidence, st.sampled_from(sorted(EVERYTHING)), st.data())
def test_an_answer_moves_only_its_own_function(
    a: dict[str, str], e: dict[str, ProbeStatus], changed: str, data: st.DataObject
) -> None:
    option = data.draw(st.sampled_from(sorted(QUESTIONS[changed].options)))
    before, after = make(a, e), make(a | {changed: option}, e)
    moved = {
        new.function
        for old, new in zip(before.functions, after.functions, strict=True)
        if old != new
    }
    assert moved <= {QUESTIONS[changed].function}


@many
@given(answers, evidence)
def test_claiming_more_than_failed_evidence_allows_gains_nothing(
    a: dict[str, str], e: dict[str, ProbeStatus]
) -> None:
    failed = e | {"mail_auth": FAIL}
    assert make(a | {"PR-10": "rej"}, failed).low == make(a | {"PR-10": "no"}, failed).low


def test_all_best_answers_and_all_pass_give_100() -> None:
    result = make(best_answers(), all_probes(PASS))
    assert result.low == result.high == 100
    assert all(entry.lost == 0 for entry in result.ledger)


def test_nothing_at_all_gives_0() -> None:
    result = make({}, {})
    assert result.low == result.high == 0


def test_all_best_answers_without_evidence_give_a_range_below_100() -> None:
    result = make(best_answers(), {})
    assert result.low < result.high == 100
    assert all(entry.own_gap == 0 for entry in result.ledger)


def test_one_question_can_be_worked_out_by_hand() -> None:
    """PR-10 has weight 5; with the best answer and PARTIAL evidence it loses half its share."""
    weight_of_pr = sum(q.weight for q in CATALOGUE.questions if q.function == "PR")
    result = make(best_answers(), all_probes(PASS) | {"mail_auth": PARTIAL})
    assert 100 - result.low == Fraction(40, 100) * Fraction(5, weight_of_pr) * 50


@pytest.mark.parametrize(
    ("probe", "status", "expected"),
    [
        ("mail_auth", PASS, (100, 100)),
        ("mail_auth", PARTIAL, (50, 50)),
        ("mail_auth", FAIL, (0, 0)),
        ("mail_auth", UNKNOWN, (0, 100)),
        ("exposure_ports", FAIL, (0, 0)),
        ("security_txt", FAIL, (50, 50)),
        ("security_txt", PARTIAL, (50, 50)),
        ("breach_history", PARTIAL, (75, 75)),
        ("breach_history", FAIL, (75, 75)),
        ("breach_history", UNKNOWN, (75, 100)),
        ("web_headers", FAIL, (25, 25)),
        ("web_tls", FAIL, (25, 25)),
        ("exposure_vulns", FAIL, (25, 25)),
        ("dns_hygiene", FAIL, (25, 25)),
        ("dns_hygiene", PARTIAL, (50, 50)),
    ],
)
def test_caps_follow_the_model(probe: str, status: ProbeStatus, expected: tuple[int, int]) -> None:
    assert CATALOGUE.parameters.caps(probe, status) == expected


def test_without_an_outside_it_firm_its_question_is_out_of_scope() -> None:
    assert score(CATALOGUE, {}, {}, {"outside_it_firm": "no"}).plan.scope == EVERYTHING - {"GV-06"}
    for profile in ({"outside_it_firm": "yes"}, {}):
        assert score(CATALOGUE, {}, {}, profile).plan.scope == EVERYTHING


def test_an_empty_scope_is_refused() -> None:
    with pytest.raises(ValueError, match="no question"):
        make({}, {}, frozenset())
