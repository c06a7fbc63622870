"""The two events of the platform. Their fields follow schema.graphql."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Any, ClassVar, Literal

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.timestamps import Timestamp

ANSWER_DETAIL_TYPE = "AnswerEvent"
REPORT_DETAIL_TYPE = "ReportEvent"
EVENT_VERSION = "1"
MOST = 2_147_483_647
"""The largest Int of GraphQL."""
RecheckTrigger = Literal["recheck", "look-alikes"]
"""Why a check is made again: somebody wants to know now, or the report couldn't wait for all."""
WatchTrigger = Literal["watch", "rules"]
"""Why a watched sheet has a new report: something was seen, or other rules give another grade."""


def answer_source(stage: str) -> str:
    """The ``source`` of a stage's AnswerEvents: stages share one bus, and no event."""
    return f"security-platform.{stage}.user-service"


def report_source(stage: str) -> str:
    """The ``source`` of a stage's ReportEvents."""
    return f"security-platform.{stage}.security-service"


class AnswerState(StrEnum):
    """What happened to the sheet; NEW is its first submission, UPDATED each later one.

    RECHECK: it is as it was, and one check is to be made again. WATCH: it is as it was, and the
    watch has seen that something else is not, or other rules give it another grade.
    """

    NEW = "NEW"
    UPDATED = "UPDATED"
    REMOVED = "REMOVED"
    RECHECK = "RECHECK"
    WATCH = "WATCH"


class ReportStatus(StrEnum):
    """See the enum of the same name in schema.graphql."""

    PROVISIONAL = "PROVISIONAL"
    COMPLETE = "COMPLETE"
    REJECTED = "REJECTED"
    FAILED = "FAILED"


class Metadata(Contract):
    """Who caused what: the same ``stage`` and ``correlation_id`` from the answer to the report.

    ``causation_id`` and ``caused_at`` are the causing event's id and time. ``attempt`` grows when a
    version's run is started again; each attempt is claimed by itself.
    """

    stage: str = Field(min_length=1)
    event_id: str = Field(min_length=1)
    event_version: str = EVENT_VERSION
    correlation_id: str = Field(min_length=1)
    causation_id: str | None = None
    caused_at: Timestamp | None = None
    created_at: Timestamp
    attempt: int = Field(default=1, ge=1, le=MOST, strict=True)


class Answer(Contract):
    """One answer sheet.

    What the customer wrote is not checked here: bad sheets travel too, so that they can be
    rejected with a report.
    """

    id: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    incarnation: str = Field(min_length=1)
    version: int = Field(ge=1, le=MOST, strict=True)
    status: Literal["DRAFT", "SUBMITTED"]
    catalogue_version: Any = None
    domain: Any = None
    names: Any = None
    firm: Any = None
    signatory: Any = None
    signatory_role: Any = None
    profile: Any = None
    responses: Any = None
    created_at: Timestamp
    updated_at: Timestamp


class Report(Contract):
    """One report.

    ``document`` is the whole of it as data, with its schema named inside; ``signature`` is the
    envelope of a statement about it. ``domain`` is the firm's own; reports are compared with those
    of the same one. ``valid_until`` is the first day, in UTC, on which something in it counts no
    more; ``is_proof_missing`` tells of a complete one whether checks were left out for want of a
    proof of the domain or of a name.
    """

    id: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    answer_id: str = Field(min_length=1)
    answer_incarnation: str = Field(min_length=1)
    answer_version: int = Field(ge=1, le=MOST, strict=True)
    revision: int = Field(ge=1, le=MOST, strict=True)
    status: ReportStatus
    domain: str | None = Field(default=None, max_length=253)
    score_guaranteed: float | None = Field(default=None, ge=0, le=100)
    score_possible: float | None = Field(default=None, ge=0, le=100)
    grade_guaranteed: Literal["A", "B", "C", "D", "F"] | None = None
    grade_possible: Literal["A", "B", "C", "D", "F"] | None = None
    risk_guaranteed: float | None = Field(default=None, ge=0, le=100)
    risk_possible: float | None = Field(default=None, ge=0, le=100)
    valid_until: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    is_proof_missing: bool | None = None
    document: dict[str, Any]
    signature: dict[str, Any] | None = None
    execution: str = Field(min_length=1)
    created_at: str = Field(min_length=1)


class AskedAgain(Contract):
    """A provider that is asked again, and its version at the last time."""

    provider: str = Field(min_length=1)
    version: str | None


class Recheck(Contract):
    """One check that is made again; all else is as the report ``report`` has it.

    ``action`` is the question or probe of the recommendation that the check belongs to,
    ``predicted`` the exact points that it promised (``a/b``). ``carried`` are the ProviderResults
    that count as they are, ``recalled`` what stands in for what ``asked`` can't say now, and
    ``previous`` the result that the new one is compared with. ``automatic``: nobody asked for it
    just now; the last one was too early to show anything, or took longer than its report could
    wait, which is what the ``trigger`` says.
    """

    id: str = Field(min_length=1)
    trigger: RecheckTrigger = "recheck"
    report: str = Field(min_length=1)
    action: str = Field(min_length=1)
    check: str = Field(min_length=1)
    predicted: str = Field(pattern=r"^-?\d+/[1-9]\d*$", max_length=120)
    asked: list[AskedAgain] = Field(min_length=1)
    carried: list[dict[str, Any]]
    recalled: list[dict[str, Any]]
    previous: dict[str, Any]
    automatic: bool = False


class Watched(Contract):
    """What the watch has seen since the report ``report``, or that other rules change its grade.

    ``id`` is the same for the same changes. ``carried`` are all ProviderResults that count now,
    ``previous`` is the result that the new one is compared with.
    """

    id: str = Field(min_length=1)
    trigger: WatchTrigger = "watch"
    report: str = Field(min_length=1)
    carried: list[dict[str, Any]]
    previous: dict[str, Any]


class AnswerEvent(Contract):
    """A sheet was submitted, changed or removed; or its report is to be brought up to date."""

    DETAIL_TYPE: ClassVar[str] = ANSWER_DETAIL_TYPE

    answer: Answer
    state: AnswerState
    metadata: Metadata
    recheck: Recheck | None = None
    watch: Watched | None = None

    @property
    def source(self) -> str:
        """Who sends it, on the bus."""
        return answer_source(self.metadata.stage)


class ReportEvent(Contract):
    """A report is ready to be stored."""

    DETAIL_TYPE: ClassVar[str] = REPORT_DETAIL_TYPE

    report: Report
    metadata: Metadata

    @property
    def source(self) -> str:
        """Who sends it, on the bus."""
        return report_source(self.metadata.stage)


def digest(*parts: object) -> str:
    """SHA-256 in hex of the parts; no two different lists of parts read the same."""
    return hashlib.sha256("\n".join(f"{len(str(p))}:{p}" for p in parts).encode()).hexdigest()


def answer_event_id(answer: Answer, state: AnswerState) -> str:
    """The same for each delivery of the same change."""
    sheet = (answer.owner, answer.id, answer.incarnation, answer.version)
    return digest(ANSWER_DETAIL_TYPE, *sheet, state)


def answer_event(answer: Answer, state: AnswerState, created_at: str, stage: str) -> AnswerEvent:
    """The event for one change of a stage's sheet; it starts a correlation of its own."""
    event_id = answer_event_id(answer, state)
    metadata = Metadata(
        stage=stage, event_id=event_id, correlation_id=event_id, created_at=created_at
    )
    return AnswerEvent(answer=answer, state=state, metadata=metadata)


def report_event(report: Report, cause: Metadata) -> ReportEvent:
    """The event for one revision of a report, in the correlation of its cause."""
    metadata = Metadata(
        stage=cause.stage,
        event_id=digest(REPORT_DETAIL_TYPE, report.id, report.revision),
        correlation_id=cause.correlation_id,
        causation_id=cause.event_id,
        caused_at=cause.created_at,
        created_at=report.created_at,
    )
    return ReportEvent(report=report, metadata=metadata)
