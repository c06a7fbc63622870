"""The fourteen invariants of the scoring model, each for hundreds of companies."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.catalogue.profile import HIGHEST
from handlers.domain.evidence.results import ProviderResult, statuses
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.memory.last_seen import carry_forward, observations, recall
from handlers.domain.scoring import Score, score_in
from handlers.domain.scoring.plan import plan_of
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    EVERYTHING,
    FAIL,
    PARTIAL,
    PASS,
    QUESTIONS,
    UNKNOWN,
    Answers,
    Company,
    best,
    companies,
    many,
    probes,
    questions,
    worth,
)
from tests.handlers.samples import CREATED_AT, provider_json

randoms = st.integers(0, 2**32).map(Random)


def better_option(company: Company, question: str, random: Random) -> str:
    """Any option that is worth at least what was answered."""
    options = QUESTIONS[question].options
    now = company.maturity(question)
    return random.choice([option for option, worth_ in options.items() if worth_ >= now])


@many
@given(companies)
def test_1_every_figure_is_within_its_bounds(company: Company) -> None:
    score = company.score()
    assert 0 <= score.low <= score.high <= 100
    assert 0 <= score.risk <= score.inherent_risk <= 100
    inherent = [scenario.inherent for scenario in score.scenarios]
    assert score.inherent_risk == (max(inherent) + sum(inherent) / len(inherent)) / 2
    assert 0 <= score.confidence <= 1
    assert all(0 <= f.low <= f.high <= 100 for f in score.functions)
    for scenario in score.scenarios:
        least = scenario.inherent * Fraction(8, 100)
        assert least <= scenario.residual <= scenario.inherent <= 100


@many
@given(companies)
def test_2_the_ledger_sums_to_exactly_what_is_missing(company: Company) -> None:
    score = company.score()
    assert all(entry.own_gap >= 0 and entry.evidence_gap >= 0 for entry in score.ledger)
    assert sum(entry.lost for entry in score.ledger) == 100 - score.low
    assert {entry.question for entry in score.ledger} == company.scope


@many
@given(companies, questions, randoms)
def test_3_a_better_answer_never_lowers_the_score_nor_raises_the_risk(
    company: Company, question: str, random: Random
) -> None:
    before = company.score()
    after = company.with_answer(question, better_option(company, question, random)).score()
    assert after.low >= before.low
    assert after.high >= before.high
    assert after.risk <= before.risk


@many
@given(companies, questions, randoms)
def test_4_a_better_answer_lowers_the_grade_only_by_a_contradiction(
    company: Company, question: str, random: Random
) -> None:
    # An answer taken back to "I don't know" isn't a better one: it's worth as much as none.
    option = better_option(company, question, random)
    if option == CATALOGUE.parameters.unknown_option:
        option = best(QUESTIONS[question])
    before, after = company.score(), company.with_answer(question, option).score()
    if worth(after.grade) < worth(before.grade):
        new = {c.question for c in after.contradictions} - {
            c.question for c in before.contradictions
        }
        assert new == {question}
        assert ("contradiction", question) in {(cap.rule, cap.subject) for cap in after.caps}


@many
@given(companies)
def test_5_passed_evidence_never_lifts_a_question_above_its_answer(company: Company) -> None:
    passed = company._replace(evidence=dict.fromkeys(CATALOGUE.probes, PASS)).score()
    answered = tuple(company.maturity(question.id) for question in passed.plan.questions)
    assert passed.reading.low == passed.reading.high == answered
    assert all(entry.evidence_gap == 0 for entry in passed.ledger)


@many
@given(companies, probes)
def test_6_better_evidence_never_lowers_score_or_grade_nor_raises_the_risk(
    company: Company, probe: str
) -> None:
    results = [company.with_evidence(probe, status).score() for status in (FAIL, PARTIAL, PASS)]
    for worse, better in pairwise(results):
        assert better.low >= worse.low
        assert better.high >= worse.high
        assert worth(better.grade) >= worth(worse.grade)
        assert better.risk <= worse.risk


@many
@given(companies, st.frozensets(probes, min_size=1))
def test_7_losing_evidence_never_raises_score_or_confidence_nor_lowers_the_risk(
    company: Company, lost: frozenset[str]
) -> None:
    kept = {probe: s for probe, s in company.evidence.items() if probe not in lost}
    before, after = company.score(), company._replace(evidence=kept).score()
    assert after.low <= before.low
    assert after.confidence <= before.confidence
    assert after.risk >= before.risk
    told = company._replace(evidence=kept | dict.fromkeys(lost, UNKNOWN)).score()
    assert told == after


def provided(evidence: dict[str, ProbeStatus]) -> list[ProviderResult]:
    named = {probe: status.value for probe, status in evidence.items()}
    return [ProviderResult.received(provider_json(**named))]


@many
@given(companies, st.frozensets(probes, min_size=1))
def test_8_with_the_evidence_ledger_losing_evidence_never_improves_the_grade(
    company: Company, lost: frozenset[str]
) -> None:
    before = provided(company.evidence)
    now = provided(company.evidence | dict.fromkeys(lost, UNKNOWN))
    carried = statuses(carry_forward(now, recall(observations(before), CREATED_AT)))
    first, second = company.score(), company._replace(evidence=carried).score()
    assert worth(second.grade) <= worth(first.grade)
    assert second == first


@many
@given(companies, probes)
def test_9_claiming_more_than_failed_evidence_allows_gains_nothing(
    company: Company, probe: str
) -> None:
    failed = company.with_evidence(probe, FAIL)
    cap, _ = CATALOGUE.parameters.caps(probe, FAIL)
    for question in (q for q in CATALOGUE.questions if probe in q.probes):
        honest = next(option for option, worth_ in question.options.items() if worth_ == cap)
        claimed = failed.with_answer(question.id, best(question)).score()
        admitted = failed.with_answer(question.id, honest).score()
        assert claimed.low == admitted.low
        assert claimed.risk == admitted.risk
        assert worth(claimed.grade) <= worth(admitted.grade)


def shuffled(company: Company, random: Random) -> Company:
    items = [list(company.answers.items()), list(company.evidence.items()), list(company.scope)]
    for part in items:
        random.shuffle(part)  # type: ignore[arg-type]
    return Company(dict(items[0]), dict(items[1]), frozenset(items[2]), company.inherent)  # type: ignore[arg-type]


@many
@given(companies, randoms)
def test_10_the_order_does_not_matter(company: Company, random: Random) -> None:
    score, other = company.score(), shuffled(company, random).score()
    assert other == score
    assert figures(other) == figures(score)


def figures(score: Score) -> str:
    """Every figure as text: the same bytes."""
    parts = (score.low, score.high, score.functions, score.ledger, score.scenarios, score.risk)
    return repr((*parts, score.confidence, score.grade, score.caps, score.contradictions))


@many
@given(companies, st.sampled_from(range(len(CATALOGUE.scenarios))), st.integers(0, HIGHEST))
def test_11_a_higher_inherent_likelihood_or_impact_never_lowers_the_risk(
    company: Company, scenario: int, higher: int
) -> None:
    for figure in ("likelihood", "impact"):
        levels = list(getattr(company.inherent, figure))
        levels[scenario] = max(levels[scenario], higher)
        raised = company.inherent._replace(**{figure: tuple(levels)})
        after = company._replace(inherent=raised).score()
        assert after.risk >= company.score().risk
        assert after.scenarios[scenario].residual >= company.score().scenarios[scenario].residual


@many
@given(companies, questions, randoms)
def test_12_an_answer_moves_only_the_score_of_its_own_function(
    company: Company, question: str, random: Random
) -> None:
    option = random.choice(list(QUESTIONS[question].options))
    before, after = company.score(), company.with_answer(question, option).score()
    pairs = zip(before.functions, after.functions, strict=True)
    assert {new.function for old, new in pairs if old != new} <= {QUESTIONS[question].function}


def without(company: Company, question: str) -> Answers:
    return {q: option for q, option in company.answers.items() if q != question}


@many
@given(companies, questions)
def test_13_unanswered_scores_like_the_lowest_option(company: Company, question: str) -> None:
    options = QUESTIONS[question].options
    unanswered = company._replace(answers=without(company, question)).score()
    for lowest in (option for option, worth_ in options.items() if worth_ == 0):
        answered = company.with_answer(question, lowest).score()
        assert (answered.low, answered.high) == (unanswered.low, unanswered.high)
        assert (answered.risk, answered.ledger) == (unanswered.risk, unanswered.ledger)
        assert answered.confidence >= unanswered.confidence
    assert company.with_answer(question, "dont_know").score() == unanswered


@many
@given(companies)
def test_14_the_ends_of_the_scale(company: Company) -> None:
    best_answers = {question.id: best(question) for question in CATALOGUE.questions}
    passed = dict.fromkeys(CATALOGUE.probes, PASS)
    perfect = company._replace(answers=best_answers, evidence=passed).score()
    assert (perfect.low, perfect.high, perfect.grade, perfect.confidence) == (100, 100, "A", 1)
    assert not perfect.caps
    assert not perfect.provisional
    nothing = company._replace(answers={}, evidence={}).score()
    assert (nothing.low, nothing.grade, nothing.provisional) == (0, "F", True)
    assert nothing.risk == sum_of_risk(nothing)
    claimed = score_in(plan_of(CATALOGUE, EVERYTHING), company.inherent, best_answers, {})
    assert claimed.low < claimed.high == 100
    assert (claimed.grade, claimed.provisional) == ("B", True)


def sum_of_risk(score: Score) -> Fraction:
    """The overall risk with no measure in place: the inherent one."""
    each = [scenario.inherent for scenario in score.scenarios]
    return (max(each) + sum(each) / len(each)) / 2
