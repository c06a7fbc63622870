"""All answers by function, also those that cost nothing, with what each brings and rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handlers.domain.catalogue.catalogue import Question
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.report.schema.document import InputsPart, ReportDocument
from handlers.domain.report.schema.score import FunctionPart, LedgerPart
from handlers.domain.standards.standards import items_of_question, load_standards
from handlers.exports.wording.texts import Wording

NAMED = {"nist_csf_2_0": "", "cisa_cpg_2_0": "CPG "}
"""The standards whose ids stand beside each question, and how they are told apart."""


class AnswerRow(NamedTuple):
    """One question; without ``part`` it doesn't apply to the firm."""

    question: str
    text: str
    answer: str
    standards: str
    part: LedgerPart | None


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
                _row(question, inputs, ledger, words)
                for question in catalogue.questions
                if question.function == function
            ],
        )
        for function in catalogue.functions
    ]


def _row(
    question: Question, inputs: InputsPart, ledger: Mapping[str, LedgerPart], words: Wording
) -> AnswerRow:
    id_, option = question.id, inputs["responses"].get(question.id)
    part = ledger.get(id_)
    answer = words.option(id_, option) if part else words.report.words["doesNotApply"]
    standards = standards_of(id_, inputs["catalogueVersion"])
    return AnswerRow(id_, words.question(id_).text, answer, standards, part)


def standards_of(question: str, catalogue: str) -> str:
    """The ids of NIST CSF 2.0 and of CISA CPG 2.0 that a question bears on."""
    return ", ".join(prefix + item for prefix, item in _items(question, catalogue))


def standards_of_question(document: ReportDocument, question: str | None) -> str:
    """The same for a recommendation; empty for one that is about no question."""
    inputs = document["inputs"]
    return standards_of(question, inputs["catalogueVersion"]) if inputs and question else ""


def _items(question: str, catalogue: str) -> Iterator[tuple[str, str]]:
    for standard in load_standards(catalogue):
        if standard.id in NAMED:
            for item in items_of_question(standard, question):
                yield NAMED[standard.id], item
