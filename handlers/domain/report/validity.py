"""Until when a report holds, and what ends it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.report.schema.document import ValidityPart
from handlers.domain.report.schema.evidence import EvidencePart
from handlers.domain.timestamps import day_after

ANSWERS_HOLD_DAYS: Final = 365
"""As certificates of the same kind do, such as Cyber Essentials (NCSC): they are renewed yearly."""


def validity(
    evidence: Iterable[EvidencePart], catalogue_version: str, submitted_at: str, created_at: str
) -> ValidityPart:
    """The first day, in UTC, on which something in the report counts no more.

    That is a check whose observation gets too old, or else the answers, a year after they were
    ``submitted_at``; ``probe`` is the check. The report is of ``created_at``.
    """
    limits = load_catalogue(catalogue_version).parameters
    # Probes of one provider have one moment, and most have one limit.
    day_of = cache(_day)
    ends = [
        (day_of(probe["observedAt"] or part["observedAt"] or created_at, limit), probe["probe"])
        for part in evidence
        for probe in part["probes"]
        if probe["status"] != "UNKNOWN"
        for limit in [limits.max_age_days(probe["probe"])]
    ]
    answers = _day(submitted_at, ANSWERS_HOLD_DAYS)
    until, probe = min(ends, default=(answers, None))
    return {"until": until, "probe": probe}


def _day(moment: str, days: int) -> str:
    return day_after(moment, days - 1)
