"""What a plan says of a recommendation, and what an entry of it is about, in words."""

from __future__ import annotations

from handlers.domain.plan import Plan, PlanEntry
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.recommendation import RecommendationPart
from handlers.exports.errors import NotExportable
from handlers.exports.wording.recommended.recommendations import texts_of
from handlers.exports.wording.texts import Wording


def subject_of(recommendation: RecommendationPart) -> str:
    """What a recommendation is about: its question, or else its check."""
    return recommendation["question"] or recommendation["probe"] or ""


def title_of(subject: str, document: ReportDocument, words: Wording) -> str:
    """What the report recommends about it, or else the question or check itself."""
    if found := _recommended(subject, document):
        return texts_of(found, words).title
    return _named(subject, words)


def what_of(subject: str, document: ReportDocument, words: Wording) -> str:
    """The same in full; empty where nothing is recommended."""
    found = _recommended(subject, document)
    return texts_of(found, words).what if found else ""


def state_of(entry: PlanEntry, words: Wording) -> str:
    """How far it is, with the reason why it won't be done."""
    if entry.status is None:
        return ""
    state = words.report.plan_states[entry.status]
    return f"{state}: {entry.reason}" if entry.reason else state


def beside_the_report(document: ReportDocument, plan: Plan) -> list[PlanEntry]:
    """What was taken up and isn't recommended, such as what is done."""
    recommended = {subject_of(each) for each in document["recommendations"]}
    return [each for each in plan.entries if each.status and each.subject not in recommended]


def _recommended(subject: str, document: ReportDocument) -> RecommendationPart | None:
    found = (each for each in document["recommendations"] if subject_of(each) == subject)
    return next(found, None)


def _named(subject: str, words: Wording) -> str:
    """A question or a check; what the report's catalogue no longer has keeps its id."""
    try:
        return words.question(subject).text
    except NotExportable:
        pass
    try:
        return words.probe(subject).title
    except NotExportable:
        return subject
