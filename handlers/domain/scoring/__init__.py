"""The scoring model ``rules/1``: pure and exact, so that the same input gives the same bytes.

A question's effective maturity is its answer's, lowered to the caps of its probes. Unknown
evidence makes two figures of it: what is guaranteed (low) and what is possible (high).
``docs/scoring.md`` explains the model.
"""

from __future__ import annotations

from handlers.domain.scoring.result import (
    AppliedCap,
    Contradiction,
    FunctionScore,
    Hint,
    LedgerEntry,
    ScenarioRisk,
)
from handlers.domain.scoring.score import Score, score, score_in

__all__ = [
    "AppliedCap",
    "Contradiction",
    "FunctionScore",
    "Hint",
    "LedgerEntry",
    "ScenarioRisk",
    "Score",
    "score",
    "score_in",
]
