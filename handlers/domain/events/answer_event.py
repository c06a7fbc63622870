"""The event of a sheet: submitted, changed, removed, or to be brought up to date."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, Literal

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.events.metadata import MOST, Metadata, digest
from handlers.domain.events.updates import Recheck, Watched
from handlers.domain.timestamps import Timestamp

ANSWER_DETAIL_TYPE = "AnswerEvent"


def answer_source(stage: str) -> str:
    """The ``source`` of a stage's AnswerEvents: stages share one bus, but none of its events."""
    return f"security-platform.{stage}.user-service"


class AnswerState(StrEnum):
    """What happened to the sheet; NEW is its first submission, UPDATED each later one.

    RECHECK: the sheet is unchanged, and one check is to be made again. WATCH: the sheet is
    unchanged, but the night watch has seen a change, or other rules give another grade.
    """

    NEW = "NEW"
    UPDATED = "UPDATED"
    REMOVED = "REMOVED"
    RECHECK = "RECHECK"
    WATCH = "WATCH"


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
