"""The score as data for the report: each figure exact, as a fraction, and rounded for reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Final, cast

from handlers.domain.catalogue.catalogue import load_catalogue, ruleset_id
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.inputs import inputs_of
from handlers.domain.report.schema.figure import PART, figure
from handlers.domain.report.schema.score import (
    ContradictionPart,
    FunctionPart,
    HeadlinePart,
    HintPart,
    LedgerPart,
    RecommendationPart,
    ScenarioPart,
    ScoreDocument,
)
from handlers.domain.report.schema.values import Denial, Goal, Grade
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.effects import Effect, effects_of
from handlers.domain.sheet.validation import SheetAnswer

MOST_STEPS: Final = 10
"""The first recommendations; a step that changes nothing isn't one of them."""

Answers = Mapping[str, str]


def score_sheet(answer: SheetAnswer, evidence: Iterable[ProviderResult]) -> ScoreDocument:
    """Scores a canonical sheet with the evidence there is, and finds the best next steps."""
    inputs = inputs_of(answer, evidence)
    result = score(
        load_catalogue(inputs.catalogue_version),
        inputs.responses,
        inputs.evidence,
        inputs.profile,
    )
    ruleset = ruleset_id(inputs.catalogue_version)
    return score_document(ruleset, result, effects_of(result), inputs.responses)


def score_document(
    ruleset: str, result: Score, steps: Sequence[Effect], answers: Answers
) -> ScoreDocument:
    """All that a score tells; ``steps`` are the effects of the next steps, the best first."""
    return {
        "rulesetId": ruleset,
        "headline": _headline(result),
        "functions": _functions(result),
        "scenarios": _scenarios(result),
        "contradictions": _contradictions(result, answers),
        "hints": _hints(result, answers),
        "ledger": _ledger(result),
        "recommendations": _recommendations(steps, answers),
    }


def _headline(result: Score) -> HeadlinePart:
    return {
        "scoreLow": figure(result.low),
        "scoreHigh": figure(result.high),
        "grade": cast("Grade", result.grade),
        "gradeByPoints": cast("Grade", result.grade_by_points),
        "caps": [
            {"rule": cap.rule, "grade": cast("Grade", cap.grade), "subject": cap.subject}
            for cap in result.caps
        ],
        "risk": figure(result.risk),
        "inherentRisk": figure(result.inherent_risk),
        "confidence": figure(result.confidence, PART),
        "provisional": result.provisional,
    }


def _functions(result: Score) -> list[FunctionPart]:
    return [
        {
            "function": each.function,
            "weight": each.weight,
            "low": figure(each.low),
            "high": figure(each.high),
        }
        for each in result.functions
    ]


def _scenarios(result: Score) -> list[ScenarioPart]:
    return [
        {
            "scenario": each.scenario,
            "likelihood": each.likelihood,
            "impact": each.impact,
            "inherent": figure(each.inherent),
            "residual": figure(each.residual),
        }
        for each in result.scenarios
    ]


def _contradictions(result: Score, answers: Answers) -> list[ContradictionPart]:
    return [
        {
            "question": each.question,
            "option": answers[each.question],
            "answered": each.answered,
            "probe": each.probe,
            "status": cast("Denial", each.status.value),
            "cap": each.cap,
        }
        for each in result.contradictions
    ]


def _hints(result: Score, answers: Answers) -> list[HintPart]:
    return [
        {
            "question": each.question,
            "option": answers.get(each.question),
            "answered": each.answered,
            "probe": each.probe,
        }
        for each in result.hints
    ]


def _ledger(result: Score) -> list[LedgerPart]:
    return [
        {
            "question": each.question,
            # Most questions have no probe; a sum of fractions is slow.
            "lost": figure(each.lost if each.evidence_gap else each.own_gap),
            "ownGap": figure(each.own_gap),
            "evidenceGap": figure(each.evidence_gap),
        }
        for each in result.ledger
    ]


def _recommendations(steps: Iterable[Effect], answers: Answers) -> list[RecommendationPart]:
    useful = (step for step in steps if step.risk_drop or step.score_gain)
    return [
        {
            "question": step.question,
            "current": answers.get(step.question),
            "option": step.option,
            "required": [
                {"probe": probe, "status": cast("Goal", status.value)}
                for probe, status in step.required.items()
            ],
            "effort": step.effort,
            "riskDrop": figure(step.risk_drop),
            "scoreGain": figure(step.score_gain),
            "priority": figure(step.priority),
        }
        for step in islice(useful, MOST_STEPS)
    ]
