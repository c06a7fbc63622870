"""Companies as hypothesis draws them: any answers, evidence, profile and offer.

It draws a number, and chance that begins with it makes the company. To draw each answer by itself
took most of the time of a property; nobody would read a company of fewer answers more easily.
"""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple, TypeAlias

from hypothesis import settings
from hypothesis import strategies as st

from handlers.domain.catalogue.catalogue import Question
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.recommendations.recommendation import Sheet

Choices: TypeAlias = dict[str, str]

CATALOGUE = load_catalogue()
QUESTIONS = {question.id: question for question in CATALOGUE.questions}
PROBES = CATALOGUE.probes
PROFILE = CATALOGUE.profile.questions
EVERY_PROBE = frozenset(PROBES)
DECIDING = CATALOGUE.deciding_probes
SEEN = ("FAIL", "PARTIAL", "PASS")
GRADES = "FDCBA"

thousands = settings(max_examples=2000)
"""For a promise of the scoring."""
a_thousand = settings(max_examples=1000)
"""For a promise that takes many scorings an example."""
hundreds = settings(max_examples=300)
"""For what the scoring doesn't promise."""
dozens = settings(max_examples=60)
"""The same, where one example takes a hundred scorings."""

questions = st.sampled_from(sorted(QUESTIONS))
checked_questions = st.sampled_from([q.id for q in CATALOGUE.questions if q.partial])
probes = st.sampled_from(PROBES)
profile_questions = st.sampled_from(sorted(PROFILE))
deniable_facts = st.sampled_from([q for q, options in CATALOGUE.profile.denied.items() if options])
seeds = st.integers(0, 2**64 - 1)
randoms = seeds.map(Random)


class Company(NamedTuple):
    """All that a score depends on."""

    answers: Choices
    evidence: Choices
    profile: Choices
    offered: frozenset[str] = EVERY_PROBE

    def answering(self, question: str, option: str | None) -> Company:
        return self._replace(answers=_with(self.answers, question, option))

    def seeing(self, probe: str, status: str | None) -> Company:
        return self._replace(evidence=_with(self.evidence, probe, status))

    def stating(self, question: str, option: str | None) -> Company:
        return self._replace(profile=_with(self.profile, question, option))

    def maturity(self, question: str) -> int:
        return QUESTIONS[question].options.get(self.answers.get(question, ""), 0)

    def score(self) -> Score:
        return score(CATALOGUE, self.answers, self.evidence, self.profile, self.offered)

    def sheet(self) -> Sheet:
        return Sheet(self.answers, self.evidence, self.score())


def _with(chosen: Choices, name: str, option: str | None) -> Choices:
    rest = {each: o for each, o in chosen.items() if each != name}
    return rest if option is None else {**rest, name: option}


def _company(seed: int, blanks: int) -> Company:
    """Some are good ones: chance alone hardly ever leaves grade F.

    ``blanks`` of 256 answers, checks and answers of the profile are unknown.
    """
    byte = iter(Random(seed).randbytes(_SIZE))  # noqa: S311 - as hypothesis draws
    good_answers, good_evidence = (next(byte) % 4 * 80 for _ in range(2))

    def pick(choices: list[Any], good: Any, so_often: int) -> Any:
        first, second = next(byte), next(byte)
        if first < blanks:
            return None
        return good if second < so_often else choices[second % len(choices)]

    answers = {
        question: pick(LADDERS[question], BEST[question], good_answers) for question in QUESTIONS
    }
    evidence = {probe: pick([*SEEN, "NOT_APPLICABLE"], "PASS", good_evidence) for probe in PROBES}
    profile = {question: pick(list(o), o[0], 0) for question, o in PROFILE.items()}
    offered = frozenset(probe for probe in PROBES if next(byte) >= 20)
    return Company(_known(answers), _known(evidence), _known(profile), offered)


def _known(chosen: dict[str, Any]) -> Choices:
    return {name: option for name, option in chosen.items() if option is not None}


def ladder(question: Question) -> list[str]:
    """Its options without "I don't know"."""
    return [o for o in question.options if o != CATALOGUE.parameters.unknown_option]


def best(question: Question) -> str:
    """Its best option."""
    return max(question.options, key=question.options.__getitem__)


LADDERS = {name: ladder(question) for name, question in QUESTIONS.items()}
BEST = {name: best(question) for name, question in QUESTIONS.items()}
_SIZE = 2 + 2 * (len(QUESTIONS) + len(PROBES) + len(PROFILE)) + len(PROBES)

known = seeds.map(lambda seed: _company(seed, blanks=0))
"""Companies of which everything is known."""
companies = seeds.map(lambda seed: _company(seed, blanks=6))
"""Companies with some blanks of each kind."""


def better(grade: str) -> int:
    """Grades as numbers: better is more."""
    return GRADES.index(grade)


def ends(score_: Score) -> tuple[Any, ...]:
    """The figures that are ranges: comparable, better is more, the guaranteed ones first."""
    return (
        score_.score.guaranteed,
        better(score_.grade.guaranteed),
        -score_.risk.guaranteed,
        score_.score.possible,
        better(score_.grade.possible),
        -score_.risk.possible,
    )


def without_website(company: Company, random: Random) -> Company:
    """Weak but in one answer that applies only with a website, and nobody has seen whether it has.

    If there is one after all, which denies what the profile states, the good answer counts.
    """
    weak = random.random()
    for question in QUESTIONS:
        if random.random() < weak:
            company = company.answering(question, LADDERS[question][0])
    company = company.stating("website", "none").answering("PR-25", BEST["PR-25"])
    for probe in ("web_headers", "web_tls"):
        company = company.seeing(probe, random.choice([None, None, "NOT_APPLICABLE"]))
    return company
