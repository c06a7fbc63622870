"""All answers by function, also those that cost nothing, with what each brings and rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from handlers.domain.catalogue.catalogue import Question
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.figure import Figure, figure, value_of
from handlers.domain.report.schema.score import FunctionPart, LedgerPart
from handlers.exports.wording.texts import Wording


class AnswerRow(NamedTuple):
    """One question; without ``part`` it doesn't apply to the firm.

    ``earned`` are the points that are guaranteed of its share.
    """

    question: str
    text: str
    answer: str
    standards: str
    part: LedgerPart | None
    earned: Figure | None


class FunctionRows(NamedTuple):
    """The questions of one function in the order of the catalogue.

    Without ``function`` none of them applies.
    """

    title: str
    function: FunctionPart | None
    rows: list[AnswerRow]


def answers(document: ReportDocument, words: Wording) -> list[FunctionRows]:
    """Every question of the catalogue, by function; none of a report without a score."""
    inputs = document["inputs"]
    if inputs is None:
        return []
    ledger = {part["question"]: part for part in document["ledger"]}
    catalogue = load_catalogue(inputs["catalogueVersion"])
    scored = {part["function"]: part for part in document["functions"]}
    return [
        FunctionRows(
            words.function(function).title,
            scored.get(function),
            [
                _row(question, inputs["responses"].get(question.id), ledger, words)
                for question in catalogue.questions
                if question.function == function
            ],
        )
        for function in catalogue.functions
    ]


def _row(
    question: Question, option: str | None, ledger: Mapping[str, LedgerPart], words: Wording
) -> AnswerRow:
    id_ = question.id
    part = ledger.get(id_)
    answer = words.option(id_, option) if part else words.report.words["doesNotApply"]
    standards = ", ".join([*question.csf, *(f"CPG {cpg}" for cpg in question.cpg)])
    earned = figure(value_of(part["share"]) - value_of(part["lost"])) if part else None
    return AnswerRow(id_, words.question(id_).text, answer, standards, part, earned)
