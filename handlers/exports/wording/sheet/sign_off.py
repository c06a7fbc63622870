"""Who stands for the answers, in a line."""

from __future__ import annotations

from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.wording.texts import Wording


def sign_off(document: ReportDocument, words: Wording) -> str:
    """Name, position and day, or that nobody signed off by name."""
    signed = document["answer"]["signOff"]
    if signed is None:
        return words.report.notes["notSignedOff"]
    day = words.day(signed["at"][:10])
    return f"{words.report.words['signatory']}: {signed['name']}, {signed['role']}, {day}"
