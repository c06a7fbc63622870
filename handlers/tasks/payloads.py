"""The inputs that the states of the workflow give to their tasks; read with ``received``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.events.report_event import ReportEvent
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.run import Run
from handlers.domain.report.schema.score import ScoreDocument
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.fault import Fault
from handlers.domain.timestamps import Timestamp


class RejectAnswer(Contract):
    """Input of *Reject answer*."""

    event: AnswerEvent
    run: Run
    faults: list[Fault] = Field(min_length=1)
    created_at: Timestamp


class ScoreRisk(Contract):
    """Input of *Score risk*; ``recalled`` replaces what is unknown in ``evidence``."""

    answer: SheetAnswer
    evidence: list[ProviderResult]
    recalled: list[ProviderResult] = Field(default_factory=list)


class AssembleReport(Contract):
    """Input of *Assemble report*."""

    event: AnswerEvent
    answer: SheetAnswer
    run: Run
    score: ScoreDocument
    evidence: list[ProviderResult]
    previous: PreviousResult | None = None
    status: Literal["PROVISIONAL", "COMPLETE"]
    created_at: Timestamp


class SignReport(Contract):
    """Input of *Sign report*."""

    event: ReportEvent
