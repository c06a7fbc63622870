"""The parts of a report's document that follow from the score alone."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from handlers.domain.report.schema.figure import Figure
from handlers.domain.report.schema.values import Denial, Goal, Grade, Id, Level, Maturity, Sha256


class CapPart(TypedDict):
    """A rule that holds the grade down, and the question or probe that it looked at."""

    rule: Id
    grade: Grade
    subject: Id | None


class HeadlinePart(TypedDict):
    """The result at a glance; all null or empty without a score.

    ``scoreLow`` is guaranteed, ``scoreHigh`` possible if all that is unknown turned out well.
    ``risk`` 0 is best; ``inherentRisk`` is what it would be without any measures. ``confidence``
    is 0 to 1; ``provisional`` says that it is too low.
    """

    scoreLow: Figure | None
    scoreHigh: Figure | None
    grade: Grade | None
    gradeByPoints: Grade | None
    caps: list[CapPart]
    risk: Figure | None
    inherentRisk: Figure | None
    confidence: Figure | None
    provisional: bool | None


class FunctionPart(TypedDict):
    """The score of one function of NIST CSF 2.0."""

    function: Id
    weight: int
    low: Figure
    high: Figure


class ScenarioPart(TypedDict):
    """One scenario: how likely and grave it is, its risk without and with the measures taken."""

    scenario: Id
    likelihood: Level
    impact: Level
    inherent: Figure
    residual: Figure


class ContradictionPart(TypedDict):
    """What was answered, and what was seen instead: the answer's maturity and the probe's cap."""

    question: Id
    option: Id
    answered: Maturity
    probe: Id
    status: Denial
    cap: Maturity


class HintPart(TypedDict):
    """A low answer to a question whose probe passed; ``option`` is null if it wasn't answered."""

    question: Id
    option: Id | None
    answered: Maturity
    probe: Id


class LedgerPart(TypedDict):
    """The points that one question costs: all of them, for the answer, for the evidence."""

    question: Id
    lost: Figure
    ownGap: Figure
    evidenceGap: Figure


class RequiredPart(TypedDict):
    """What a probe has to show at least."""

    probe: Id
    status: Goal


class RecommendationPart(TypedDict):
    """One step: from which option to which, its effort (1 to 3) and what it changes by itself.

    ``option`` is null where the answer stays and has to become true: as far as ``required`` says.
    Probes that stand in the way of an option are named there as well.
    """

    question: Id
    current: Id | None
    option: Id | None
    required: list[RequiredPart]
    effort: Annotated[int, Field(ge=1, le=3)]
    riskDrop: Figure
    scoreGain: Figure
    priority: Figure


class ScoreParts(TypedDict):
    """The parts that follow from the score alone."""

    headline: HeadlinePart
    functions: list[FunctionPart]
    scenarios: list[ScenarioPart]
    contradictions: list[ContradictionPart]
    hints: list[HintPart]
    ledger: list[LedgerPart]
    recommendations: list[RecommendationPart]


class ScoreDocument(ScoreParts):
    """The score of one sheet under one ruleset."""

    rulesetId: Sha256
