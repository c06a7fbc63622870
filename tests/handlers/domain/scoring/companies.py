"""Companies as hypothesis draws them: any answers, evidence, scope and inherent risk."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from hypothesis import settings
from hypothesis import strategies as st

from handlers.domain.catalogue.catalogue import Question, load_catalogue
from handlers.domain.catalogue.profile import Inherent
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring import Score, score_in
from handlers.domain.scoring.plan import plan_of

Answers: TypeAlias = dict[str, str]
Evidence: TypeAlias = dict[str, ProbeStatus]

CATALOGUE = load_catalogue()
QUESTIONS = {question.id: question for question in CATALOGUE.questions}
EVERYTHING = frozenset(QUESTIONS)
PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
GRADES = "FDCBA"

many = settings(max_examples=500)

questions = st.sampled_from(sorted(EVERYTHING))
probes = st.sampled_from(CATALOGUE.probes)


class Company(NamedTuple):
    """All that a score depends on."""

    answers: Answers
    evidence: Evidence
    scope: frozenset[str]
    inherent: Inherent

    def with_answer(self, question: str, option: str) -> Company:
        return self._replace(answers=self.answers | {question: option})

    def with_evidence(self, probe: str, status: ProbeStatus) -> Company:
        return self._replace(evidence=self.evidence | {probe: status})

    def maturity(self, question: str) -> int:
        option = self.answers.get(question)
        return 0 if option is None else QUESTIONS[question].options[option]

    def score(self) -> Score:
        return score_in(plan_of(CATALOGUE, self.scope), self.inherent, self.answers, self.evidence)


def _company(data: bytes) -> Company:
    """Any bytes are a company, some of them a good one: chance alone hardly ever leaves grade F."""
    byte = iter(data)
    good_answers, good_evidence, narrow = (next(byte) % 4 * 80 for _ in range(3))
    answers = {
        question.id: _pick([None, *question.options], best(question), next(byte), good_answers)
        for question in CATALOGUE.questions
    }
    evidence = {
        probe: _pick([None, *ProbeStatus], PASS, next(byte), good_evidence)
        for probe in CATALOGUE.probes
    }
    scope = frozenset(q for q in QUESTIONS if next(byte) >= narrow)
    likelihood, impact = (tuple(next(byte) % 5 + 1 for _ in CATALOGUE.scenarios) for _ in range(2))
    return Company(
        answers={question: option for question, option in answers.items() if option},
        evidence={probe: status for probe, status in evidence.items() if status},
        scope=scope or frozenset({"PR-10"}),
        inherent=Inherent(likelihood, impact),
    )


def _pick(choices: list[Any], good: Any, byte: int, so_often: int) -> Any:
    return good if 255 - byte < so_often else choices[byte % len(choices)]


_SIZE = 3 + 2 * len(QUESTIONS) + len(CATALOGUE.probes) + 2 * len(CATALOGUE.scenarios)

companies = st.binary(min_size=_SIZE, max_size=_SIZE).map(_company)


def best(question: Question) -> str:
    """Its best option."""
    return max(question.options, key=question.options.__getitem__)


def worth(grade: str) -> int:
    """Grades as numbers: better is more."""
    return GRADES.index(grade)
