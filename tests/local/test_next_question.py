"""What is asked next, against the score itself; docs/report/scoring.md has the words."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings

from local.next_question.next_question import NextQuestion, Outlook, outlook
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    EVERY_PROBE,
    PROFILE,
    QUESTIONS,
    SEEN,
    Choices,
    Company,
    dozens,
    hundreds,
    known,
    ladder,
    randoms,
    without_website,
)

UNKNOWN = CATALOGUE.parameters.unknown_option


def next_of(company: Company) -> Outlook:
    return outlook(CATALOGUE, company.answers, company.evidence, company.profile, company.offered)


def width(company: Company) -> Fraction:
    both = company.score().score
    return both.possible - both.guaranteed


def forgetting(company: Company, random: Random, facts: int, answers: int) -> Company:
    """With so many facts of the profile, so many answers, and up to two probes unknown."""
    for name in random.sample(sorted(PROFILE), facts):
        company = company.stating(name, None)
    for name in random.sample(sorted(QUESTIONS), answers):
        company = company.answering(name, None)
    for probe in random.sample(sorted(EVERY_PROBE), random.randint(0, 2)):
        company = company.seeing(probe, None)
    return company


def with_answer(company: Company, asked: NextQuestion, truth: Company) -> Company:
    if asked.part == "profile":
        return company.stating(asked.question, truth.profile[asked.question])
    return company.answering(asked.question, truth.answers[asked.question])


@hundreds
@given(known, randoms)
def test_the_score_is_that_of_the_report(company: Company, random: Random) -> None:
    company = forgetting(company, random, random.randint(0, 6), random.randint(0, 50))
    assert next_of(company).score == company.score().score


@hundreds
@given(known, randoms)
def test_the_score_is_that_of_the_report_where_seeing_nothing_is_the_worst(
    company: Company, random: Random
) -> None:
    company = without_website(company, random)
    assert next_of(company).score == company.score().score


@dozens
@given(known, randoms)
def test_no_other_question_is_expected_to_leave_less(company: Company, random: Random) -> None:
    company = forgetting(company, random, random.randint(0, 3), random.randint(1, 6))
    asked = next_of(company).next
    expected = {
        ("profile", name): usual_facts(company, name)
        for name in PROFILE
        if name not in company.profile
    } | {
        ("responses", name): usual_answers(company, name)
        for name in applying(company)
        if name not in company.answers
    }
    left = {
        candidate: sum((width(each) for each in outcomes), Fraction()) / len(outcomes)
        for candidate, outcomes in expected.items()
    }
    if asked is None:
        assert not left
    else:
        assert asked.left == min(left.values()) == left[asked.part, asked.question]
        first = next(candidate for candidate, each in left.items() if each == asked.left)
        assert (asked.part, asked.question) == first


def applying(company: Company) -> list[str]:
    """The questions in scope in every world of the guaranteed score."""
    everywhere = frozenset(QUESTIONS)
    for outs in profiles(company):
        everywhere &= outs
    return [name for name in QUESTIONS if name in everywhere]


def profiles(company: Company) -> list[frozenset[str]]:
    """The scope of each way to fill the profile, where every unseen check sees something."""
    completed = [company]
    for name in PROFILE:
        if name not in company.profile:
            completed = [c.stating(name, o) for c in completed for o in PROFILE[name]]
    scopes = []
    for each in completed:
        seen = each._replace(
            evidence={p: each.evidence.get(p, "FAIL") for p in each.offered}
            | {p: "FAIL" for p in each.offered if each.evidence.get(p) == "UNKNOWN"}
        )
        scopes.append(seen.score().guaranteed.world.plan.scope)
    return scopes


def usual_facts(company: Company, name: str) -> list[Company]:
    denied = CATALOGUE.profile.denied[name]
    fitting = [
        option
        for option in PROFILE[name]
        if not any(
            company.evidence.get(probe) in SEEN
            for probe in denied.get(option, frozenset()) & company.offered
        )
    ]
    return [company.stating(name, option) for option in fitting or PROFILE[name]]


def usual_answers(company: Company, name: str) -> list[Company]:
    """Each option that isn't above what a probe leaves of it."""
    question = QUESTIONS[name]
    most = 100
    for probe, partial in question.partial.items():
        if probe in company.offered:
            most = {"PARTIAL": partial, "FAIL": 0}.get(company.evidence.get(probe, ""), most)
    return [
        company.answering(name, option)
        for option in ladder(question)
        if question.options[option] <= most
    ]


@settings(max_examples=5)
@given(known, randoms)
def test_whatever_the_order_the_figures_are_the_same_in_the_end(
    truth: Company, random: Random
) -> None:
    company = truth._replace(answers={}, profile={})
    asked: list[str] = []
    widths = []
    while (found := next_of(company)).next is not None:
        widths.append(found.score.possible - found.score.guaranteed)
        asked.append(found.next.question)
        company = with_answer(company, found.next, truth)
    assert len(asked) == len(set(asked))
    assert widths == sorted(widths, reverse=True)
    assert company.profile == truth.profile
    left_out = QUESTIONS.keys() - company.answers.keys()
    assert left_out.isdisjoint(company.score().guaranteed.world.plan.scope)
    shuffled = Company({}, company.evidence, {}, company.offered)
    everything = [*company.answers.items(), *company.profile.items()]
    random.shuffle(everything)
    for name, option in everything:
        known_part = shuffled.profile if name in PROFILE else shuffled.answers
        known_part[name] = option
    assert shuffled.score() == company.score()
    complete, made = truth.score(), company.score()
    assert (made.score, made.grade, made.risk) == (complete.score, complete.grade, complete.risk)


@hundreds
@given(known, randoms)
def test_nothing_is_asked_twice_not_even_what_is_not_known(
    company: Company, random: Random
) -> None:
    company = forgetting(company, random, 2, 20)
    asked = next_of(company).next
    assert asked is not None
    if asked.part == "responses":
        again = next_of(company.answering(asked.question, UNKNOWN)).next
        assert again is None or again.question != asked.question


@pytest.mark.parametrize(
    ("profile", "is_asked"),
    [({}, False), ({"online_shop": "yes"}, True), ({"online_shop": "no"}, False)],
)
def test_a_question_that_may_not_apply_waits_for_the_profile(
    profile: Choices, is_asked: bool
) -> None:
    others = {name: ladder(q)[0] for name, q in QUESTIONS.items() if name != "PR-20"}
    company = Company(others, {}, profile, EVERY_PROBE)
    stated = {name: options[-1] for name, options in PROFILE.items() if name != "online_shop"}
    company = company._replace(profile=profile | stated)
    asked = next_of(company).next
    expected = "PR-20" if is_asked else None if profile else "online_shop"
    assert (asked and asked.question) == expected


def test_the_heaviest_come_first_and_the_size_before_those_that_weigh_little() -> None:
    company = Company({}, dict.fromkeys(EVERY_PROBE, "NOT_APPLICABLE"), {})
    asked: list[str] = []
    while len(asked) < 12 and (found := next_of(company)).next is not None:
        asked.append(found.next.question)
        option = PROFILE[asked[-1]][0] if found.next.part == "profile" else None
        company = (
            company.stating(asked[-1], option)
            if option
            else company.answering(asked[-1], ladder(QUESTIONS[asked[-1]])[-1])
        )
    assert {QUESTIONS[name].weight for name in asked[:8]} == {6}
    assert "size" in asked[8:]
