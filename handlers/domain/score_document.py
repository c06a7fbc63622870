"""The score as data for the report: each figure exact, as a fraction, and rounded for reading."""

from __future__ import annotations

from fractions import Fraction

from handlers.domain.answer import SheetAnswer
from handlers.domain.catalogue import load_catalogue, ruleset_id
from handlers.domain.contract import Contract
from handlers.domain.evidence import ProviderResult, statuses
from handlers.domain.scoring import Score, score

DECIMALS = 2


class Figure(Contract):
    """Points, as ``a/b`` and rounded to two decimals."""

    exact: str
    rounded: float


class FunctionFigures(Contract):
    """The score of one function of NIST CSF 2.0."""

    function: str
    weight: int
    low: Figure
    high: Figure


class LedgerFigures(Contract):
    """The points that one question costs: all of them, for the answer, for the evidence."""

    question: str
    lost: Figure
    own_gap: Figure
    evidence_gap: Figure


class ScoreDocument(Contract):
    """The score of one sheet under one ruleset."""

    ruleset_id: str
    score_low: Figure
    score_high: Figure
    functions: list[FunctionFigures]
    ledger: list[LedgerFigures]


def score_sheet(answer: SheetAnswer, evidence: list[ProviderResult]) -> ScoreDocument:
    """Scores a canonical sheet with the evidence there is."""
    catalogue = load_catalogue(answer.catalogue_version)
    found = statuses(evidence)
    # A later deployment may have probes that an earlier catalogue doesn't ask for.
    asked_for = {probe: found[probe] for probe in catalogue.probes if probe in found}
    result = score(catalogue, answer.responses, asked_for, answer.profile)
    return _document(ruleset_id(answer.catalogue_version), result)


def figure(value: Fraction) -> Figure:
    """The two forms of one number of points."""
    exact = f"{value.numerator}/{value.denominator}"
    return Figure(exact=exact, rounded=float(round(value, DECIMALS)))


def _document(ruleset: str, result: Score) -> ScoreDocument:
    return ScoreDocument(
        ruleset_id=ruleset,
        score_low=figure(result.low),
        score_high=figure(result.high),
        functions=[
            FunctionFigures(
                function=f.function, weight=f.weight, low=figure(f.low), high=figure(f.high)
            )
            for f in result.functions
        ],
        ledger=[
            LedgerFigures(
                question=entry.question,
                lost=figure(entry.lost),
                own_gap=figure(entry.own_gap),
                evidence_gap=figure(entry.evidence_gap),
            )
            for entry in result.ledger
        ],
    )
