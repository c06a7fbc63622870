"""What was scored last for the same answer sheet, so that a report can say what changed."""

from __future__ import annotations

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.evidence.results import ProbeStatus, ProviderResult, statuses
from handlers.domain.sheet.canonical import SheetAnswer


class PreviousResult(Contract):
    """The input and the outcome of one complete report.

    ``guaranteed_score`` is exact, as ``a/b``; ``evidence`` has every probe that was scored.
    """

    report_id: str = Field(min_length=1)
    created_at: str
    ruleset_id: str
    catalogue_version: str
    responses: dict[str, str]
    profile: dict[str, str]
    evidence: dict[str, ProbeStatus]
    guaranteed_score: str


class ScoredReport(Contract):
    """The part of a complete report that isn't in its input; ``guaranteed_score`` is exact."""

    id: str = Field(min_length=1)
    created_at: str
    ruleset_id: str
    guaranteed_score: str


def result_of(
    report: ScoredReport, answer: SheetAnswer, evidence: list[ProviderResult]
) -> PreviousResult:
    """What the next report of the sheet is compared with."""
    return PreviousResult(
        report_id=report.id,
        created_at=report.created_at,
        ruleset_id=report.ruleset_id,
        catalogue_version=answer.catalogue_version,
        responses=answer.responses,
        profile=answer.profile,
        evidence=statuses(evidence),
        guaranteed_score=report.guaranteed_score,
    )
