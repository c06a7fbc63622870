"""The document ``report/1``: what a report tells, as data. It carries ids and no prose.

These types are the source of ``data/report-1.schema.json``. Every part is always there; one that a
report has nothing to say of is empty or null. Points are 0 to 100.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import BeforeValidator, Field
from typing_extensions import TypedDict

from handlers.domain.fault import FaultCode
from handlers.domain.figure import Figure
from handlers.domain.finding import MOST_FINDINGS, FindingCode, Values

SCHEMA: Final = "report/1"

Moment: TypeAlias = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$")]
"""ISO 8601, in UTC."""

Id: TypeAlias = Annotated[str, Field(min_length=1, max_length=128)]
"""An id of the catalogue, of a probe or of a provider."""
Sha256: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Maturity: TypeAlias = Annotated[int, Field(ge=0, le=100)]
Level: TypeAlias = Annotated[int, Field(ge=1, le=5)]
Grade: TypeAlias = Literal["A", "B", "C", "D", "F"]
Status: TypeAlias = Literal["PASS", "PARTIAL", "FAIL", "UNKNOWN"]
Denial: TypeAlias = Literal["PARTIAL", "FAIL"]
"""The statuses that can contradict an answer."""
Goal: TypeAlias = Literal["PARTIAL", "PASS"]
"""The statuses that a step may need."""
ReportStatusName: TypeAlias = Literal["PROVISIONAL", "COMPLETE", "REJECTED", "FAILED"]
FailureCode: TypeAlias = Literal["FAILED", "TIMED_OUT", "ABORTED"]
Choices: TypeAlias = dict[Id, Id]
"""Question id to option id."""


class AnswerPart(TypedDict):
    """The version of the answer sheet; a rejected one may lack catalogue and domain."""

    id: str
    version: Annotated[int, Field(ge=1)]
    catalogueVersion: Annotated[str, Field(max_length=253)] | None
    domain: Annotated[str, Field(max_length=253)] | None


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


class FindingPart(TypedDict):
    """What was found, and the values in its words; one named ``day`` is a date in ISO 8601."""

    code: Annotated[FindingCode, BeforeValidator(FindingCode)]
    values: Values


class ProbePart(TypedDict):
    """One probe; ``reason`` says why it is unknown, or why an earlier observation stands in.

    ``findings`` are what the status follows from, the worst first, and ``facts`` what is behind it.
    """

    probe: Id
    status: Status
    reason: Id | None
    findings: Annotated[list[FindingPart], Field(max_length=MOST_FINDINGS)]
    facts: dict[str, Any]
    stale: bool
    observedAt: Moment | None


class SourcePart(TypedDict):
    """One answer of a provider, with the hash of its bytes; ``kept``: they are stored by it."""

    url: str
    sha256: str
    cached: bool
    kept: bool


class EvidencePart(TypedDict):
    """What one provider gave; ``leftOut`` counts facts and sources that didn't fit."""

    provider: Id
    observedAt: Moment | None
    durationMs: Annotated[int, Field(ge=0)] | None
    adapterVersion: str | None
    probes: list[ProbePart]
    sources: list[SourcePart]
    leftOut: Annotated[int, Field(ge=0)]


class UnknownPart(TypedDict):
    """A probe without a status: which provider couldn't tell, and why."""

    probe: Id
    provider: Id
    reason: Id


class PreviousPart(TypedDict):
    """The report that this one is compared with."""

    reportId: str
    createdAt: Moment
    rulesetId: str
    catalogueVersion: str
    scoreLow: Figure


class ChangedPart(TypedDict):
    """One question or probe, before and after; null if it had none."""

    id: Id
    before: Id | None
    after: Id | None


class ChangePart(TypedDict):
    """What moved the score; ``rules``, ``answers`` and ``evidence`` sum to exactly ``total``.

    ``answers`` includes the profile.
    """

    previous: PreviousPart
    total: Figure
    rules: Figure
    answers: Figure
    evidence: Figure
    changedAnswers: list[ChangedPart]
    changedProfile: list[ChangedPart]
    changedProbes: list[ChangedPart]


class InputsPart(TypedDict):
    """All that the score follows from; unanswered questions and unknown probes may be missing."""

    catalogueVersion: str
    responses: Choices
    profile: Choices
    evidence: dict[Id, Status]


class HashesPart(TypedDict):
    """SHA-256, in hex, of each input as canonical JSON (RFC 8785)."""

    responses: Sha256
    profile: Sha256
    evidence: Sha256


class FaultPart(TypedDict):
    """One fault of a rejected sheet; ``given`` is the start of what was there, as JSON."""

    where: str
    code: Annotated[FaultCode, BeforeValidator(FaultCode)]
    given: str | None


class FailurePart(TypedDict):
    """Where the platform failed."""

    code: FailureCode
    execution: str


class RunPart(TypedDict):
    """The execution that made the report, and the rules that it scored by."""

    execution: str
    startedAt: Moment
    ruleset: str
    trigger: str


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


class ReportDocument(ScoreParts):
    """The whole of one report; ``rulesetId`` is of the rules that scored it."""

    schema: Literal["report/1"]
    status: ReportStatusName
    createdAt: Moment
    answer: AnswerPart
    evidence: list[EvidencePart]
    unknown: list[UnknownPart]
    change: ChangePart | None
    rulesetId: Sha256 | None
    inputs: InputsPart | None
    inputHashes: HashesPart | None
    faults: list[FaultPart]
    failure: FailurePart | None
    run: RunPart
