"""What a recommendation says to do, in words."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.recommendation import RecommendationPart
from handlers.domain.scoring.recommendations.candidate import aim
from handlers.domain.sharing.cut_document import CutRecommendation
from handlers.domain.texts.texts import Entry
from handlers.exports.wording.texts import Wording

Recommended: TypeAlias = RecommendationPart | CutRecommendation
"""A recommendation of a report, or what a share shows of it."""


class RecommendationTexts(NamedTuple):
    """What to do in a line and in full; how to start and when it's done, where that is said."""

    title: str
    what: str
    start: str | None = None
    good: str | None = None


def texts_of(recommendation: Recommended, words: Wording) -> RecommendationTexts:
    """The words for one."""
    question, option = recommendation["question"], recommendation["option"]
    if recommendation["kind"] == "find_out" and question is not None:
        ask = words.question(question).find_out
        return RecommendationTexts(ask.title, ask.what)
    if question is not None and option is not None:
        step = words.step(question, option)
        return RecommendationTexts(step.title, step.what, step.start, step.good)
    checks = ", ".join(words.probe(probe).title for probe in recommendation["required"])
    own: Entry = words.report.recommendations[recommendation["kind"]]
    return RecommendationTexts(own.title.format(check=checks), own.summary)


def step_up(document: ReportDocument, question: str, words: Wording) -> str:
    """The step from a question's answer to the next option worth aiming at, in words.

    Empty where there is none.
    """
    inputs = document["inputs"]
    if inputs is None:
        return ""
    asked = {each.id: each for each in load_catalogue(inputs["catalogueVersion"]).questions}
    answered = asked[question].options.get(inputs["responses"].get(question, ""), 0)
    option = aim(asked[question], answered, inputs["profile"])
    return words.step(question, option).what if option else ""


def required(recommendation: Recommended, words: Wording) -> list[str]:
    """What checks have to show, a line each."""
    passed = words.status("PASS").title
    return [f"{words.probe(probe).title}: {passed}" for probe in recommendation["required"]]


def why_none(document: ReportDocument, words: Wording) -> str:
    """Why a report recommends nothing: nothing is left, or only what isn't known yet."""
    notes = words.report.notes
    return notes["noRecommendationsButUnknown" if document["unknown"] else "noRecommendations"]
