"""The parts of a report's document that follow from the score alone."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from handlers.domain.catalogue.id import Id
from handlers.domain.report.schema.figure import Figure
from handlers.domain.report.schema.recommendation import RecommendationPart
from handlers.domain.report.schema.values import (
    Denial,
    Grade,
    KnownStatus,
    Level,
    Maturity,
    Sha256,
)
from handlers.domain.standards.item_id import ItemId
from handlers.domain.standards.nis2 import Applies
from handlers.domain.standards.states import State


class RangePart(TypedDict):
    """A figure at both ends of what is known: the worst that fits it, and the best."""

    guaranteed: Figure
    possible: Figure


class GradeRangePart(TypedDict):
    """A grade at both ends of what is known."""

    guaranteed: Grade
    possible: Grade


class LimitPart(TypedDict):
    """A rule that leaves no better grade, and the question or probe that it looked at.

    ``certain``: it applies however all that is unknown turns out.
    """

    rule: Literal["failedProbes", "essentials"]
    grade: Grade
    subject: Id
    certain: bool


class TrustPart(TypedDict):
    """Of the ``checkable`` answers so many were denied by what was seen.

    ``unseen`` more count as denied in the guaranteed figures. ``counts`` is the part of 1 that an
    answer counts which nobody can check.
    """

    checkable: Annotated[int, Field(ge=0)]
    denied: Annotated[int, Field(ge=0)]
    unseen: Annotated[int, Field(ge=0)]
    counts: RangePart


class KnowledgePart(TypedDict):
    """Parts of 1: of the questions answered, of the checks seen, of the points verified."""

    answered: Figure
    seen: Figure
    verified: Figure


class HeadlinePart(TypedDict):
    """The result at a glance; all null or empty without a score.

    ``risk`` 0 is best; ``inherentRisk`` is what it would be without any measures.
    """

    score: RangePart | None
    grade: GradeRangePart | None
    gradeByPoints: GradeRangePart | None
    limits: list[LimitPart]
    risk: RangePart | None
    inherentRisk: Figure | None
    knowledge: KnowledgePart | None
    trust: TrustPart | None


class FunctionPart(TypedDict):
    """The score of one function of NIST CSF 2.0; ``weight`` is that of its questions."""

    function: Id
    weight: int
    score: RangePart


class ScenarioPart(TypedDict):
    """One scenario: how likely and grave it is, its risk without and with the measures taken."""

    scenario: Id
    likelihood: Level
    impact: Level
    inherent: Figure
    residual: RangePart


class ContradictionPart(TypedDict):
    """What was answered, and what was seen instead: the answer's maturity, and what is left of it.

    ``denied``: the check failed, and the answer costs trust as well.
    """

    question: Id
    option: Id
    answered: Maturity
    probe: Id
    status: Denial
    leaves: Maturity
    denied: bool


class DeniedFactPart(TypedDict):
    """An option of the profile, and the probe that saw what it says isn't there."""

    question: Id
    option: Id
    probe: Id
    status: KnownStatus


class HintPart(TypedDict):
    """A low answer to a question whose probe passed; ``option`` is null if it wasn't answered."""

    question: Id
    option: Id | None
    answered: Maturity
    probe: Id


class LedgerPart(TypedDict):
    """The points that one question may bring, what takes how many of them, and what is left.

    ``ownGap`` is the answer's, ``evidenceGap`` what checks take, ``trustGap`` what denied answers
    take. ``basis``: every check of the question has a result, some has none, nothing checks it.
    """

    question: Id
    share: Figure
    lost: Figure
    earned: Figure
    ownGap: Figure
    evidenceGap: Figure
    trustGap: Figure
    basis: Literal["verified", "unseen", "unchecked"]


class OutOfScopePart(TypedDict):
    """A question that doesn't apply: by an answer of the profile, or by a probe.

    Both are null where it may only turn out not to apply.
    """

    question: Id
    profile: Id | None
    probe: Id | None


class StandardPart(TypedDict):
    """One standard: the ids of its items by what answers and evidence say of them."""

    standard: Id
    items: dict[State, list[ItemId]]


class StandardsPart(TypedDict):
    """The standards that may be shown, of which version, and whether NIS2 may bind the firm."""

    version: str
    lists: list[StandardPart]
    nis2: Applies


class ScoreParts(TypedDict):
    """The parts that follow from the score alone.

    ``notOffered`` are the probes that this deployment doesn't look at.
    """

    headline: HeadlinePart
    functions: list[FunctionPart]
    scenarios: list[ScenarioPart]
    contradictions: list[ContradictionPart]
    deniedFacts: list[DeniedFactPart]
    hints: list[HintPart]
    ledger: list[LedgerPart]
    outOfScope: list[OutOfScopePart]
    notOffered: list[Id]
    recommendations: list[RecommendationPart]
    standards: StandardsPart | None


class ScoreDocument(ScoreParts):
    """The score of one sheet under one ruleset."""

    rulesetId: Sha256
