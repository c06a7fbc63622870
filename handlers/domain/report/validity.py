"""Until when a report holds, and what ends it."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.report.schema.document import ValidityPart
from handlers.domain.report.schema.evidence import EvidencePart
from handlers.domain.timestamps import day_after

ANSWERS_HOLD_DAYS = 365
"""As certificates of the same kind do, such as Cyber Essentials (NCSC): they are renewed yearly."""


def validity(
    evidence: Iterable[EvidencePart], catalogue_version: str, submitted_at: str, created_at: str
) -> ValidityPart:
    """The first day, in UTC, on which something in the report no longer counts.

    That is a check whose observation gets too old, or else the answers, a year after they were
    ``submitted_at``; ``probe`` is the check. The report is of ``created_at``.
    """
    limits = load_catalogue(catalogue_version).parameters
    # Most probes of a report have one moment, of which the lowest limit ends first.
    first: dict[str, tuple[int, str]] = {}
    for part in evidence:
        for probe in part["probes"]:
            if probe["status"] != "UNKNOWN":
                moment = probe["observedAt"] or part["observedAt"] or created_at
                limit = limits.max_age_days(probe["probe"]), probe["probe"]
                first[moment] = min(first.get(moment, limit), limit)
    ends = [(_day(moment, days), name) for moment, (days, name) in first.items()]
    answers = _day(submitted_at, ANSWERS_HOLD_DAYS)
    until, name = min(ends, default=(answers, None))
    return {"until": until, "probe": name}


def _day(moment: str, days: int) -> str:
    return day_after(moment, days - 1)
