"""The words of one report in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from handlers.domain.catalogue.versions import CATALOGUE_VERSION, is_known
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.evidence import FindingPart
from handlers.domain.texts.catalogue_texts import (
    CatalogueTexts,
    ProfileQuestionTexts,
    QuestionTexts,
    StepTexts,
    load_texts,
)
from handlers.domain.texts.finding_texts import sentence
from handlers.domain.texts.report_texts import Explanation, ReportTexts, load_report_texts
from handlers.domain.texts.standards_texts import (
    StandardsTexts,
    StandardTexts,
    load_standards_texts,
)
from handlers.domain.texts.texts import Entry
from handlers.exports.errors import NotExportable
from handlers.exports.wording.notation import Notation

PARTS_OF_A_SHEET: Mapping[str, Callable[[ReportTexts], str]] = {
    "answer": lambda texts: texts.words["yourAnswers"],
    "responses": lambda texts: texts.words["yourAnswers"],
    "profile": lambda texts: texts.sections["profile"].title,
    "domain": lambda texts: texts.words["domain"],
    "firm": lambda texts: texts.words["firm"],
    "signatory": lambda texts: texts.words["signatory"],
    "signatoryRole": lambda texts: texts.words["signatoryRole"],
    "names": lambda texts: texts.words["furtherNames"],
    "catalogueVersion": lambda texts: texts.words["catalogueVersion"],
}
"""The names of the places of faults that aren't questions."""

Text = TypeVar("Text")


@dataclass(frozen=True)
class Wording(Notation):
    """Looks up texts by id; each lookup raises NotExportable for an id that has none.

    ``report`` has the words of reports, ``catalogue`` those of the questions that were asked,
    ``standards`` those of the standards that these bear on.
    """

    report: ReportTexts
    catalogue: CatalogueTexts
    standards: StandardsTexts

    def question(self, id_: str) -> QuestionTexts:
        """A question of the catalogue."""
        return _text(self.catalogue.questions, id_)

    def option(self, question: str, id_: str | None) -> str:
        """What was chosen, or that nothing was."""
        if id_ is None:
            return self.report.words["notAnswered"]
        return _text(self.question(question).options, id_)

    def profile_question(self, id_: str) -> ProfileQuestionTexts:
        """A question about the company."""
        return _text(self.catalogue.profile, id_)

    def profile_option(self, question: str, id_: str | None) -> str:
        """What was chosen there, or that nothing was."""
        if id_ is None:
            return self.report.words["notAnswered"]
        return _text(self.profile_question(question).options, id_)

    def function(self, id_: str) -> Entry:
        """A function of NIST CSF 2.0."""
        return _text(self.catalogue.functions, id_)

    def scenario(self, id_: str) -> Entry:
        """One of the scenarios."""
        return _text(self.catalogue.scenarios, id_)

    def probe(self, id_: str) -> Entry:
        """A check from outside. Providers may report probes that no question asks for."""
        return self.catalogue.probes.get(id_) or Entry(title=id_[:60], summary=id_)

    def status(self, id_: str | None) -> Entry:
        """How a check came out; one that isn't listed is unknown."""
        return _text(self.report.probe_statuses, id_ or "UNKNOWN")

    def reason(self, id_: str) -> Explanation:
        """Why a check has no result."""
        return _text(self.report.unknown_reasons, id_)

    def finding(self, found: FindingPart) -> str:
        """What was found from outside, in a sentence that names its subject."""
        words = _text(self.report.findings, found["code"])
        written = {name: self.value(name, value) for name, value in found["values"].items()}
        try:
            written_out = sentence(words, written)
        except KeyError as error:
            raise NotExportable(f"{found['code']} has no value {error}") from None
        return f"{found['subject']}: {written_out}" if found["subject"] else written_out

    def fault(self, code: str) -> Explanation:
        """What is wrong with a sheet."""
        return _text(self.report.faults, code)

    def place(self, where: str) -> str:
        """The part of a sheet that a fault is in: a question as it was asked, or the name."""
        part, _, id_ = where.partition(".")
        if part == "responses" and id_ in self.catalogue.questions:
            return self.subject(id_)
        if part == "profile" and id_ in self.catalogue.profile:
            return self.profile_question(id_).text
        name = PARTS_OF_A_SHEET.get(part)
        if name is None:
            return where
        return f"{name(self.report)}: {id_}" if id_ else name(self.report)

    def step(self, question: str, option: str) -> StepTexts:
        """How to reach an option."""
        return _text(self.question(question).steps, option)

    def limit(self, rule: str) -> Explanation:
        """A rule that limits the grade."""
        return _text(self.report.limits, rule)

    def subject(self, id_: str) -> str:
        """The question or the check that such a rule looked at."""
        if id_ in self.catalogue.questions:
            return f"{id_} {self.question(id_).text}"
        return self.probe(id_).title

    def standard(self, id_: str) -> StandardTexts:
        """A standard with the labels of its items."""
        return _text(self.standards.standards, id_)

    def provider(self, id_: str) -> str:
        """The name of a source; one that this version doesn't know is shown by its id."""
        return self.report.providers.get(id_, id_)


def wording(document: ReportDocument, language: str) -> Wording:
    """The words for that report; raises NotExportable for a language or catalogue without any."""
    version = document["answer"]["catalogueVersion"]
    if document["headline"]["score"] is None or version is None:
        # Such a report shows no question; its sheet may name any catalogue.
        version = CATALOGUE_VERSION
    return words_of(version, language)


def words_of(version: str, language: str) -> Wording:
    """The words for reports by that catalogue; raises NotExportable where there are none."""
    if not is_known(version):
        raise NotExportable(f"answer.catalogueVersion: {version!r} is not known here")
    try:
        return Wording(
            language,
            load_report_texts(language),
            load_texts(version, language),
            load_standards_texts(language),
        )
    except KeyError as error:
        raise NotExportable(str(error.args[0])) from None


def _text(texts: Mapping[str, Text], id_: str) -> Text:
    try:
        return texts[id_]
    except KeyError:
        raise NotExportable(f"there is no text for {id_!r}") from None
