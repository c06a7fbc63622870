"""Companies as hypothesis draws them: any answers, evidence, profile and offer."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from hypothesis import settings
from hypothesis import strategies as st

from handlers.domain.catalogue.catalogue import Question
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.steps.recommendation import Sheet

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
"""Of a promise."""
a_thousand = settings(max_examples=1000)
"""Of what weighs every step that there may be for one example."""
hundreds = settings(max_examples=300)
"""Of what takes many scorings for one example."""
dozens = settings(max_examples=60)
"""Of what takes a hundred scorings for one example."""

questions = st.sampled_from(sorted(QUESTIONS))
checked_questions = st.sampled_from([q.id for q in CATALOGUE.questions if q.partial])
probes = st.sampled_from(PROBES)
profile_questions = st.sampled_from(sorted(PROFILE))
deniable_facts = st.sampled_from([q for q, options in CATALOGUE.profile.denied.items() if options])
randoms = st.randoms(use_true_random=False)


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


def _company(data: bytes, blanks: int) -> Company:
    """Any bytes are a company, some of them a good one: chance alone hardly ever leaves grade F.

    ``blanks`` of 256 answers, checks and answers of the profile are unknown.
    """
    byte = iter(data)
    good_answers, good_evidence = (next(byte) % 4 * 80 for _ in range(2))

    def pick(choices: list[Any], good: Any, so_often: int) -> Any:
        first, second = next(byte), next(byte)
        if first < blanks:
            return None
        return good if second < so_often else choices[second % len(choices)]

    answers = {
        question.id: pick(ladder(question), best(question), good_answers)
        for question in CATALOGUE.questions
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


_SIZE = 2 + 2 * (len(QUESTIONS) + len(PROBES) + len(PROFILE)) + len(PROBES)
_bytes = st.binary(min_size=_SIZE, max_size=_SIZE)

known = _bytes.map(lambda data: _company(data, blanks=0))
"""Companies of which everything is known."""
companies = _bytes.map(lambda data: _company(data, blanks=12))
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
