"""What has to be done by a day, or at once: it stands before what is worth points."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.report.schema.evidence import DeadlinePart, EvidencePart

DEADLINES = frozenset(
    {
        FindingCode.REGISTRATION_BEING_DELETED,
        FindingCode.REGISTRATION_ENDED,
        FindingCode.REGISTRATION_ENDS_SOON,
        FindingCode.CERTIFICATE_EXPIRES_SOON,
    }
)
"""The findings that say by when; each sentence says what to do."""


def deadline_parts(evidence: Iterable[EvidencePart]) -> list[DeadlinePart]:
    """Those among the findings, the first to come first; what has no day is due at once."""
    found: list[DeadlinePart] = [
        {"probe": probe["probe"], "finding": finding}
        for part in evidence
        for probe in part["probes"]
        for finding in probe["findings"]
        if finding["code"] in DEADLINES
    ]
    distinct = {str(each): each for each in found}
    return sorted(distinct.values(), key=_due)


def _due(part: DeadlinePart) -> tuple[str, str, str]:
    finding = part["finding"]
    return str(finding["values"].get("day", "")), finding["code"], finding["subject"] or ""
