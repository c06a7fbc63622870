"""What was seen from outside, in sentences: of one check, and in denial of an answer."""

from __future__ import annotations

from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.evidence import EvidencePart, ProbePart
from handlers.domain.report.schema.score import ContradictionPart
from handlers.exports.wording.texts import Wording


def observed(probe: ProbePart, words: Wording) -> list[str]:
    """Each finding of a check, the worst first; none of one that was remembered without."""
    return [words.finding(found) for found in probe["findings"]]


def denials(document: ReportDocument, each: ContradictionPart, words: Wording) -> list[str]:
    """What was found that an answer contradicts, whichever source saw it, each thing once."""
    denying = (
        probe
        for part in document["evidence"]
        for probe in part["probes"]
        if (probe["probe"], probe["status"]) == (each["probe"], each["status"])
    )
    return list(dict.fromkeys(line for probe in denying for line in observed(probe, words)))


def is_cached(part: EvidencePart, probe: ProbePart) -> bool:
    """Whether a check's result came from an answer that was given earlier, and still counts."""
    return not probe["stale"] and any(source["cached"] for source in part["sources"])
