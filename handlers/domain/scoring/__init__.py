"""The scoring model ``rules/2``: pure and exact, so that the same input gives the same bytes.

An answer counts as far as checks leave it; one that nobody can check counts as far as the others
hold. What isn't known makes two figures of each: what is guaranteed, and what is possible.
``docs/report/scoring.md`` explains the model.
"""

from __future__ import annotations

from handlers.domain.scoring.result import GradeRange, Range
from handlers.domain.scoring.score import Score, score

__all__ = ["GradeRange", "Range", "Score", "score"]
