"""P1, a range: what isn't known lies between the worst and the best that fit it."""

from __future__ import annotations

from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.handlers.domain.scoring import reference
from tests.handlers.domain.scoring.companies import (
    EVERY_PROBE,
    PROFILE,
    QUESTIONS,
    Company,
    a_thousand,
    companies,
    ends,
    known,
    randoms,
    thousands,
    without_website,
)


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
