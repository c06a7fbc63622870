"""The document ``report/2``: what a report says, as data. It carries ids and no prose.

These types are the source of ``data/report-2.schema.json``. Every part is always there; one that a
report has nothing to say of is empty or null. Points are 0 to 100.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field
from typing_extensions import TypedDict

from handlers.domain.catalogue.id import Id
from handlers.domain.events.updates import RecheckTrigger
from handlers.domain.report.schema.evidence import (
    DeadlinePart,
    EvidencePart,
    FoundNamePart,
    UnknownPart,
)
from handlers.domain.report.schema.figure import Figure
from handlers.domain.report.schema.score import ScoreParts
from handlers.domain.report.schema.values import Moment, Sha256, Status, member_of
from handlers.domain.sheet.fault import FaultCode
from handlers.domain.sheet.name_role import NameRole

SCHEMA: Literal["report/2"] = "report/2"
ReportStatusName: TypeAlias = Literal["PROVISIONAL", "COMPLETE", "REJECTED", "FAILED"]
FailureCode: TypeAlias = Literal["FAILED", "TIMED_OUT", "ABORTED"]
Choices: TypeAlias = dict[Id, Id]
"""Question id to option id."""


class SignOffPart(TypedDict):
    """Who stands for the answers: name, that person's position, when it was submitted."""

    name: Annotated[str, Field(max_length=100)]
    role: Annotated[str, Field(max_length=100)]
    at: Moment


class NamePart(TypedDict):
    """A canonical name of the sheet, and what it is used for."""

    name: Annotated[str, Field(max_length=253)]
    roles: Annotated[list[Annotated[NameRole, member_of(NameRole)]], Field(min_length=1)]


class AnswerPart(TypedDict):
    """The version of the answer sheet; a rejected one may lack catalogue and domain.

    ``submittedAt`` is when the answers were submitted; ``names`` are all that were looked at,
    ``domain`` first; ``firm`` is its name as the customer wrote it.
    """

    id: str
    version: Annotated[int, Field(ge=1)]
    catalogueVersion: Annotated[str, Field(max_length=253)] | None
    domain: Annotated[str, Field(max_length=253)] | None
    submittedAt: Moment | None
    names: list[NamePart]
    firm: Annotated[str, Field(max_length=100)] | None
    signOff: SignOffPart | None


class PreviousPart(TypedDict):
    """The report that this one is compared with."""

    reportId: str
    createdAt: Moment
    rulesetId: str
    catalogueVersion: str
    guaranteedScore: Figure


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
    """All that the score follows from; unanswered questions and unknown probes may be missing.

    ``offered`` are the probes that the deployment looks at.
    """

    catalogueVersion: str
    responses: Choices
    profile: Choices
    evidence: dict[Id, Status]
    offered: list[Id]


class HashesPart(TypedDict):
    """SHA-256, in hex, of each input as canonical JSON (RFC 8785)."""

    responses: Sha256
    profile: Sha256
    evidence: Sha256


class ValidityPart(TypedDict):
    """Until which day a report holds: ``probe`` is too old then, or the answers if it is null."""

    until: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    probe: Id | None


class FaultPart(TypedDict):
    """One fault of a rejected sheet; ``given`` is the start of what was there, as JSON."""

    where: str
    code: Annotated[FaultCode, member_of(FaultCode)]
    given: str | None


class FailurePart(TypedDict):
    """Where the platform failed."""

    code: FailureCode
    execution: str


class RecheckPart(TypedDict):
    """The check that was made again, and the report that recommended it.

    ``subject`` is the question or probe that the recommendation is about; ``predicted`` are the
    points that the report promised if the check passes. ``automatic``: nobody asked for it, it
    followed from that report.
    """

    report: Sha256
    subject: Id
    check: Id
    predicted: Figure
    automatic: bool


class NextLookPart(TypedDict):
    """The recommended check that is made next without being asked for, from when on, and why.

    ``recheck``: this one was too early to show a change. ``look-alikes``: it goes on with what this
    report couldn't wait for.
    """

    trigger: RecheckTrigger
    subject: Id
    check: Id
    at: Moment


class RunPart(TypedDict):
    """The execution that made the report, and the rules that it scored by.

    ``recheck`` is there unless answers that were submitted were its ``trigger``: all other evidence
    is as that report has it. ``next`` is the report that follows by itself.
    """

    execution: str
    startedAt: Moment
    ruleset: str
    trigger: str
    recheck: RecheckPart | None
    next: NextLookPart | None


class ReportDocument(ScoreParts):
    """The whole of one report; ``rulesetId`` is of the rules that scored it."""

    schema: Literal["report/2"]
    status: ReportStatusName
    createdAt: Moment
    answer: AnswerPart
    validity: ValidityPart | None
    deadlines: list[DeadlinePart]
    evidence: list[EvidencePart]
    unknown: list[UnknownPart]
    namesFound: list[FoundNamePart]
    change: ChangePart | None
    rulesetId: Sha256 | None
    inputs: InputsPart | None
    inputHashes: HashesPart | None
    faults: list[FaultPart]
    failure: FailurePart | None
    run: RunPart
