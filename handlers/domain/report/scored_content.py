"""The content of a scored report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.schema.score import ScoreDocument
from handlers.domain.sheet.canonical import SheetAnswer


@dataclass(frozen=True)
class ScoredContent:
    """What a scored report tells: the sheet as it was understood, the score and the evidence.

    ``previous`` is what the score is compared with, if there is anything.
    """

    answer: SheetAnswer
    score: ScoreDocument
    evidence: Sequence[ProviderResult] = ()
    previous: PreviousResult | None = None
