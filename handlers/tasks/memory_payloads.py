"""The inputs of *Recall evidence* and *Remember result*; the owner comes from the event."""

from __future__ import annotations

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.previous_result import ScoredReport
from handlers.domain.report.run import Run
from handlers.domain.sheet.canonical import SheetAnswer


class RecallEvidence(Contract):
    """Input of *Recall evidence*."""

    owner: str = Field(min_length=1)
    incarnation: str = Field(min_length=1)
    answer: SheetAnswer
    run: Run


class RememberResult(Contract):
    """Input of *Remember result*; ``evidence`` is what was scored, stale parts included."""

    owner: str = Field(min_length=1)
    incarnation: str = Field(min_length=1)
    answer: SheetAnswer
    run: Run
    evidence: list[ProviderResult]
    report: ScoredReport
