"""Which rules hold the guaranteed grade down now, and which only would with more points."""

from __future__ import annotations

from handlers.domain.report.schema.score import HeadlinePart, LimitPart


def binding_limits(headline: HeadlinePart) -> list[LimitPart]:
    """The rules that leave a worse grade than the points give; none without a score."""
    # Grades are letters: the later in the alphabet, the worse.
    by_points = headline["gradeByPoints"]["guaranteed"] if headline["gradeByPoints"] else "F"
    return [limit for limit in headline["limits"] if limit["grade"] > by_points]


def waiting_limits(headline: HeadlinePart) -> list[LimitPart]:
    """The others."""
    binding = binding_limits(headline)
    return [limit for limit in headline["limits"] if limit not in binding]
