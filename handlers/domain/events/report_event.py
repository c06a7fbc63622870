"""The event of a report that is ready to be stored."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, Literal

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.events.metadata import MOST, Metadata, digest

REPORT_DETAIL_TYPE = "ReportEvent"


def report_source(stage: str) -> str:
    """The ``source`` of a stage's ReportEvents."""
    return f"security-platform.{stage}.security-service"


class ReportStatus(StrEnum):
    """See the enum of the same name in schema.graphql."""

    PROVISIONAL = "PROVISIONAL"
    COMPLETE = "COMPLETE"
    REJECTED = "REJECTED"
    FAILED = "FAILED"


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


class ReportEvent(Contract):
    """A report is ready to be stored."""

    DETAIL_TYPE: ClassVar[str] = REPORT_DETAIL_TYPE

    report: Report
    metadata: Metadata

    @property
    def source(self) -> str:
        """Who sends it, on the bus."""
        return report_source(self.metadata.stage)


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
