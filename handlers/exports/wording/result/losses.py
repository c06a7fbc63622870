"""What cost points, and how much it is together."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypedDict

from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.figure import Figure, figure, value_of
from handlers.domain.report.schema.score import LedgerPart


class Totals(TypedDict):
    """The sums of losses: all, by answer, by evidence, by trust."""

    lost: Figure
    ownGap: Figure
    evidenceGap: Figure
    trustGap: Figure


def losses(document: ReportDocument) -> list[LedgerPart]:
    """The questions that cost anything, the most expensive first."""
    lost = [part for part in document["ledger"] if value_of(part["lost"])]
    return sorted(lost, key=lambda part: (-value_of(part["lost"]), part["question"]))


def totals(lost: list[LedgerPart]) -> Totals:
    """The exact sums."""
    return {
        "lost": _sum(part["lost"] for part in lost),
        "ownGap": _sum(part["ownGap"] for part in lost),
        "evidenceGap": _sum(part["evidenceGap"] for part in lost),
        "trustGap": _sum(part["trustGap"] for part in lost),
    }


def _sum(figures: Iterable[Figure]) -> Figure:
    return figure(sum(map(value_of, figures), Fraction(0)))
