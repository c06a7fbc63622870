"""What a recommended step leads to, in words."""

from __future__ import annotations

from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.score import RecommendationPart
from handlers.exports.wording.texts import Wording


def goal(step: RecommendationPart, words: Wording) -> str:
    """The option to reach, and what checks have to show."""
    better = [words.option(step["question"], step["option"])] if step["option"] else []
    return ". ".join([*better, *required(step, words)])


def required(step: RecommendationPart, words: Wording) -> list[str]:
    """What checks have to show, a line each."""
    return [
        f"{words.probe(part['probe']).title}: {words.status(part['status']).title}"
        for part in step["required"]
    ]


def no_steps(document: ReportDocument, words: Wording) -> str:
    """Why a report recommends nothing: nothing is left, or only what isn't known yet."""
    notes = words.report.notes
    return notes["noActionsButUnknown" if document["unknown"] else "noActions"]
