"""Which rules hold a grade down now, and which only would if there were more points."""

from __future__ import annotations

from handlers.domain.report.schema.score import CapPart, HeadlinePart, RecommendationPart


def binding_caps(headline: HeadlinePart) -> list[CapPart]:
    """The rules that leave a worse grade than the points give; none without a score."""
    # Grades are letters: the later in the alphabet, the worse.
    by_points = headline["gradeByPoints"] or "F"
    return [cap for cap in headline["caps"] if cap["grade"] > by_points]


def waiting_caps(headline: HeadlinePart) -> list[CapPart]:
    """The others."""
    binding = binding_caps(headline)
    return [cap for cap in headline["caps"] if cap not in binding]


def lifts_a_cap(step: RecommendationPart, headline: HeadlinePart) -> bool:
    """Whether the question of a step, or a check that it mends, holds the grade down."""
    mended = {step["question"], *(part["probe"] for part in step["required"])}
    return any(cap["subject"] in mended for cap in binding_caps(headline))
