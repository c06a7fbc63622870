"""Until when a report holds, and why, in a sentence."""

from __future__ import annotations

from handlers.domain.report.schema.document import ValidityPart
from handlers.exports.wording.texts import Wording


def validity_sentence(validity: ValidityPart, words: Wording) -> str:
    """What no longer counts on that day: the answers, or a check."""
    notes, probe = words.report.notes, validity["probe"]
    if probe is None:
        return notes["validByAnswers"]
    return notes["validByCheck"].format(check=words.probe(probe).title)
