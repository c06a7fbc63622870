"""P3, nothing is lost by honesty: what is better, or true, never costs anything."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from random import Random

from hypothesis import assume, example, given

from handlers.domain.scoring.score import Case
from tests.handlers.domain.scoring.companies import (
    QUESTIONS,
    SEEN,
    Company,
    _company,
    best,
    checked_questions,
    companies,
    ends,
    ladder,
    probes,
    questions,
    randoms,
    thousands,
)


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
