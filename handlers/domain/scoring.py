"""The score ``rules/1``: exact fractions, so that the same input gives the same bytes.

A question's effective maturity is its answer's, lowered to the caps of its probes. Unknown
evidence makes two figures of it: what is guaranteed (low) and what is possible (high).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from handlers.domain.catalogue import Catalogue, Question
from handlers.domain.evidence import ProbeStatus
from handlers.domain.parameters import BEST, OUT_OF_SCOPE, caps


@dataclass(frozen=True)
class Maturity:
    """0 to 100: what was answered, and what of it the evidence leaves at least and at most."""

    answered: int
    low: int
    high: int


@dataclass(frozen=True)
class FunctionScore:
    """The weighted mean of a function's questions in scope, 0 to 100."""

    function: str
    weight: int
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class LedgerEntry:
    """The points that one question costs: for the answer itself, and for the evidence."""

    question: str
    own_gap: Fraction
    evidence_gap: Fraction

    @property
    def lost(self) -> Fraction:
        """Both together."""
        return self.own_gap + self.evidence_gap


@dataclass(frozen=True)
class Score:
    """The whole score; ``ledger`` sums to exactly 100 - ``low``."""

    low: Fraction
    high: Fraction
    functions: tuple[FunctionScore, ...]
    ledger: tuple[LedgerEntry, ...]


def scope(catalogue: Catalogue, profile: Mapping[str, str]) -> frozenset[str]:
    """The questions that apply to a customer with that profile."""
    excluded = {
        question
        for asked, options in OUT_OF_SCOPE.items()
        for question in options.get(profile.get(asked, ""), [])
    }
    return frozenset(question.id for question in catalogue.questions) - excluded


def maturity(
    question: Question, answers: Mapping[str, str], evidence: Mapping[str, ProbeStatus]
) -> Maturity:
    """The maturity of one question; unanswered counts 0, a probe without evidence is UNKNOWN."""
    answered = question.options.get(answers.get(question.id, ""), 0)
    limits = [caps(probe, evidence.get(probe, ProbeStatus.UNKNOWN)) for probe in question.probes]
    low = min([answered, *(lowest for lowest, _ in limits)])
    high = min([answered, *(highest for _, highest in limits)])
    return Maturity(answered, low, high)


def score(
    catalogue: Catalogue,
    answers: Mapping[str, str],
    evidence: Mapping[str, ProbeStatus],
    in_scope: Collection[str],
) -> Score:
    """Scores the questions in scope; raises ValueError if there is none."""
    questions = [q for q in sorted(catalogue.questions, key=_id) if q.id in in_scope]
    if not questions:
        raise ValueError("no question is in scope")
    maturities = {q.id: maturity(q, answers, evidence) for q in questions}
    functions = _functions(catalogue, questions, maturities)
    return Score(
        low=_weighted([(f.weight, f.low) for f in functions]),
        high=_weighted([(f.weight, f.high) for f in functions]),
        functions=functions,
        ledger=_ledger(catalogue, questions, maturities),
    )


def _functions(
    catalogue: Catalogue, questions: list[Question], maturities: Mapping[str, Maturity]
) -> tuple[FunctionScore, ...]:
    scores = []
    for function, weight in catalogue.function_weights.items():
        own = [(q.weight, maturities[q.id]) for q in questions if q.function == function]
        if own:
            low = _weighted([(w, Fraction(m.low)) for w, m in own])
            high = _weighted([(w, Fraction(m.high)) for w, m in own])
            scores.append(FunctionScore(function, weight, low, high))
    return tuple(scores)


def _ledger(
    catalogue: Catalogue, questions: list[Question], maturities: Mapping[str, Maturity]
) -> tuple[LedgerEntry, ...]:
    totals: dict[str, int] = {}
    for question in questions:
        totals[question.function] = totals.get(question.function, 0) + question.weight
    weights = catalogue.function_weights
    all_functions = sum(weights[function] for function in totals)
    entries = []
    for q in questions:
        share = Fraction(weights[q.function] * q.weight, all_functions * totals[q.function])
        m = maturities[q.id]
        own_gap, evidence_gap = share * (BEST - m.answered), share * (m.answered - m.low)
        entries.append(LedgerEntry(q.id, own_gap, evidence_gap))
    return tuple(entries)


def _weighted(pairs: list[tuple[int, Fraction]]) -> Fraction:
    return sum((w * x for w, x in pairs), Fraction(0)) / sum(w for w, _ in pairs)


def _id(question: Question) -> str:
    return question.id
