"""What the scoring promises, for thousands of companies each; docs/scoring.md has the words."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise, product
from random import Random

from hypothesis import assume, example, given
from hypothesis import strategies as st

from handlers.domain.scoring.explanation.comparison import denied_facts, trust
from handlers.domain.scoring.explanation.knowledge import knowledge
from handlers.domain.scoring.explanation.ledger import ledger
from handlers.domain.scoring.explanation.views import functions, inherent, scenarios
from handlers.domain.scoring.score import Case
from tests.handlers.domain.scoring import reference
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    DECIDING,
    EVERY_PROBE,
    PROFILE,
    QUESTIONS,
    SEEN,
    Company,
    _company,
    a_thousand,
    best,
    checked_questions,
    companies,
    deniable_facts,
    ends,
    known,
    ladder,
    probes,
    questions,
    randoms,
    thousands,
    without_website,
)

THIRD = Fraction(1, 3)


def narrower(inner: Company, outer: Company) -> bool:
    """Whether every figure of one lies between the ends of the same figure of the other."""
    low, high = ends(outer.score()), ends(inner.score())
    return all(
        low[n] <= high[n] and high[n + 3] <= low[n + 3] and high[n] <= high[n + 3] for n in range(3)
    )


@a_thousand
@given(known, randoms)
def test_p1_both_ends_are_those_of_the_worst_and_the_best_that_fit(
    company: Company, random: Random
) -> None:
    for _ in range(random.randint(0, 2)):
        company = forgetting(company, random)
    made = company.score()
    expected = reference.ends(*company)
    assert (made.score.guaranteed, made.grade.guaranteed, made.risk.guaranteed) == tuple(
        expected.guaranteed
    )
    assert (made.score.possible, made.grade.possible, made.risk.possible) == tuple(
        expected.possible
    )


def forgetting(company: Company, random: Random) -> Company:
    """With one thing unknown."""
    kind = random.randrange(3)
    if kind == 0:
        return company.answering(
            random.choice(sorted(QUESTIONS)), random.choice([None, "dont_know"])
        )
    if kind == 1:
        return company.seeing(random.choice(sorted(EVERY_PROBE)), random.choice([None, "UNKNOWN"]))
    return company.stating(random.choice(sorted(PROFILE)), None)


@a_thousand
@given(companies, randoms)
def test_p1_a_blank_profile_is_every_profile_that_fits(company: Company, random: Random) -> None:
    forgotten = random.sample(sorted(PROFILE), random.choice([1, 1, 1, 2, 2, 3]))
    for question in forgotten:
        company = company.stating(question, None)
    every = []
    for chosen in product(*(PROFILE[question] for question in forgotten)):
        stated = company.profile | dict(zip(forgotten, chosen, strict=True))
        every.append(ends(company._replace(profile=stated).score()))
    assert ends(company.score()) == (
        *(min(each[n] for each in every) for n in range(3)),
        *(max(each[n] for each in every) for n in range(3, 6)),
    )


@thousands
@given(companies, randoms)
def test_p1_learning_anything_only_narrows(company: Company, random: Random) -> None:
    blank = forgetting(company, random)
    assert narrower(company, blank)


@a_thousand
@given(companies, st.sampled_from(sorted(EVERY_PROBE)))
def test_p1_learning_that_a_check_does_not_apply_only_narrows(company: Company, probe: str) -> None:
    unseen, absent = company.seeing(probe, None), company.seeing(probe, "NOT_APPLICABLE")
    assert narrower(absent, unseen)


@a_thousand
@given(known, randoms)
def test_p1_a_denial_that_an_unseen_check_may_spare_is_among_the_worst(
    company: Company, random: Random
) -> None:
    company = without_website(company, random)
    made = company.score()
    expected = reference.ends(*company).guaranteed
    assert (made.score.guaranteed, made.grade.guaranteed, made.risk.guaranteed) == tuple(expected)


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


@thousands
@given(companies, questions, randoms)
# In the world with the most points its check denies the better answer; in the next one, nothing.
@example(_company(305, blanks=6), "PR-18", Random(1))  # noqa: S311 - a known one
def test_p3_a_better_answer_never_gives_a_worse_figure_unless_it_is_denied(
    company: Company, question: str, random: Random
) -> None:
    options = ladder(QUESTIONS[question])
    lower, higher = sorted(random.choices(range(len(options)), k=2))
    before, after = (
        company.answering(question, options[place]).score() for place in (lower, higher)
    )
    fears, denies = denied_more(before.worst, after.worst), denied_more(before.best, after.best)
    if not fears:
        assert all(map(better_or_same, ends(before)[:3], ends(after)[:3]))
    if not denies:
        assert all(map(better_or_same, ends(before)[3:], ends(after)[3:]))
    if fears or denies:
        checks = QUESTIONS[question].partial.keys() & company.offered
        seen = {company.evidence.get(probe, "UNKNOWN") for probe in checks}
        assert "FAIL" in seen or (not denies and "UNKNOWN" in seen)
        assert QUESTIONS[question].options[options[higher]] >= 50


def denied_more(before: Iterable[Case], after: Iterable[Case]) -> bool:
    """Whether a world denies more of the second than of the first; each has its own best end."""
    then, now = (
        {
            (case.world.plan.scope, case.world.not_applicable, case.world.denied_facts): case
            for case in cases
        }
        for cases in (before, after)
    )
    return any(now[each].end.denials > then[each].end.denials for each in then.keys() & now.keys())


def better_or_same(before: object, after: object) -> bool:
    return after >= before  # type: ignore[operator, no-any-return]


@thousands
@given(companies, probes)
def test_p3_a_better_check_never_gives_a_worse_figure(company: Company, probe: str) -> None:
    results = [company.seeing(probe, status) for status in SEEN]
    for worse, better in pairwise(results):
        assert all(map(better_or_same, ends(worse.score()), ends(better.score())))


@thousands
@given(companies, checked_questions)
def test_p3_correcting_an_answer_to_what_was_seen_costs_nothing(
    company: Company, question: str
) -> None:
    checks = QUESTIONS[question].partial
    seen = [company.evidence.get(p) for p in checks if p in company.offered]
    left = {"PASS": 100, "FAIL": 0}
    limits = [
        left.get(status or "", partial)
        for status, partial in zip(seen, checks.values(), strict=False)
        if status in SEEN
    ]
    assume(limits)
    options = QUESTIONS[question].options
    as_seen = next(o for o, worth in options.items() if worth == min(limits))
    claim = company.answering(question, best(QUESTIONS[question])).score()
    honest = company.answering(question, as_seen).score()
    assert all(map(better_or_same, ends(claim), ends(honest)))
    if claim.guaranteed.end.denials == honest.guaranteed.end.denials:
        assert honest.score.guaranteed == claim.score.guaranteed


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


def test_a_sheet_with_nothing_but_a_domain_has_few_worlds() -> None:
    statuses = dict.fromkeys(DECIDING, "PASS") | {"mail_auth": "FAIL", "web_headers": "PARTIAL"}
    assert len(Company({}, statuses, {}).score().best) <= 600


@thousands
@given(companies)
def test_p5_points_are_proportional_to_weight(company: Company) -> None:
    made = company.score()
    shares = {entry.question: Fraction(entry.share, entry.of) for entry in ledger(made)}
    assert sum(shares.values()) == 100
    weights = {question: QUESTIONS[question].weight for question in shares}
    assert {share / weights[q] for q, share in shares.items()} == {
        Fraction(100, sum(weights.values()))
    }


@thousands
@given(companies)
def test_p5_no_question_holds_more_than_a_third_of_a_side(company: Company) -> None:
    for case in company.score().worst[:4]:
        scope = case.world.plan.scope
        for sides in CATALOGUE.lowering.values():
            for side in sides:
                weights = [weight for question, weight in side.items() if question in scope]
                assert len(weights) >= 3
                assert max(weights) <= THIRD * sum(weights)


@thousands
@given(companies)
def test_p7_three_figures_say_what_is_answered_seen_and_verified(company: Company) -> None:
    made = company.score()
    found = knowledge(made)
    assert all(0 <= part <= 1 for part in found)
    scope = made.guaranteed.world.plan.questions
    answered = [q.weight for q in scope if company.answers.get(q.id, "dont_know") != "dont_know"]
    assert found.answered == Fraction(sum(answered), sum(q.weight for q in scope))
    kept = [entry for entry in ledger(made) if entry.basis == "verified"]
    points = sum(Fraction(entry.share - entry.lost, entry.of) for entry in kept)
    assert points == found.verified * made.score.guaranteed
    if not any(set(q.partial) & company.offered for q in scope):
        assert (found.seen, found.verified) == (1, 0)


@thousands
@given(known)
def test_p9_a_second_implementation_gives_the_same_figures(company: Company) -> None:
    evidence = {probe: company.evidence[probe] for probe in company.offered}
    plain = reference.Firm(company.answers, evidence, company.profile).figures()
    made = company.score()
    assert made.score == (plain.score, plain.score)
    assert made.grade == (plain.grade, plain.grade)
    assert made.risk == (plain.risk, plain.risk)


@thousands
@given(companies)
def test_p10_denied_answers_take_a_tenth_each_from_those_that_nobody_can_check(
    company: Company,
) -> None:
    made = company.score()
    found = trust(made)
    most = made.guaranteed.end.denials
    assert found.denied + found.unseen == most
    assert found.counts.guaranteed == max(Fraction(1, 2), 1 - Fraction(most, 10))
    for entry in ledger(made):
        if entry.basis == "unchecked":
            claimed = entry.share - entry.own_gap
            assert claimed - entry.trust_gap == claimed * found.counts.guaranteed
        else:
            assert entry.trust_gap == 0


@thousands
@given(companies)
def test_every_figure_is_within_its_bounds_and_the_ledger_sums_up(company: Company) -> None:
    made = company.score()
    low, high = made.score
    assert 0 <= low <= high <= 100
    assert 0 <= made.risk.possible <= made.risk.guaranteed <= inherent(made) <= 100
    assert sum(Fraction(entry.lost, entry.of) for entry in ledger(made)) == 100 - low
    gaps = [gap for e in ledger(made) for gap in (e.own_gap, e.evidence_gap, e.trust_gap)]
    assert all(gap >= 0 for gap in gaps)
    for scenario in scenarios(made):
        assert 0 <= scenario.residual.possible <= scenario.residual.guaranteed <= scenario.inherent
    assert all(0 <= f.score.guaranteed <= f.score.possible <= 100 for f in functions(made))


@thousands
@given(companies, randoms)
def test_the_order_does_not_matter(company: Company, random: Random) -> None:
    def shuffled(chosen: dict[str, str]) -> dict[str, str]:
        return dict(random.sample(list(chosen.items()), len(chosen)))

    other = Company(
        shuffled(company.answers),
        shuffled(company.evidence),
        shuffled(company.profile),
        company.offered,
    )
    made, of_other = company.score(), other.score()
    assert ends(of_other) == ends(made)
    assert ledger(of_other) == ledger(made)


@a_thousand
@given(known)
def test_the_ends_of_the_scale(company: Company) -> None:
    answers = {name: best(question) for name, question in QUESTIONS.items()}
    passed = dict.fromkeys(EVERY_PROBE, "PASS")
    perfect = Company(answers, passed, company.profile)
    denied = denied_facts(perfect.score(), passed)
    if not denied:
        assert perfect.score().score == (100, 100)
        assert perfect.score().grade == ("A", "A")
    nothing = Company({}, {}, company.profile)
    made = nothing.score()
    assert (made.score.guaranteed, made.grade.guaranteed) == (0, "F")
    assert made.score.possible == 100
    assert made.risk.guaranteed == inherent(made)
