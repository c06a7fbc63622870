"""What all parts of an OSCAL export share: words, the rules that were applied, names and props."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Any, Literal

from handlers.domain.catalogue.catalogue import Catalogue, Question
from handlers.domain.report.schema.document import InputsPart, ReportDocument
from handlers.domain.report.schema.figure import Figure
from handlers.domain.report.schema.score import RangePart, StandardPart
from handlers.domain.standards.standards import Standard, items_of_question, load_standards
from handlers.exports.wording.texts import Wording

NAMESPACE_URI = "https://security-platform.example/ns/oscal"
"""Of the names that OSCAL doesn't have. Only a name: nothing has to be found there."""

CSF = "nist_csf_2_0"

Part = dict[str, Any]

ENDS: tuple[Literal["guaranteed", "possible"], ...] = ("guaranteed", "possible")


@dataclass(frozen=True)
class Context:
    """One report on its way into OSCAL."""

    document: ReportDocument
    inputs: InputsPart
    catalogue: Catalogue
    words: Wording

    def id_of(self, *names: str) -> str:
        """The UUID (RFC 9562, version 5) of a part of this report: the same at each export."""
        answer, run = self.document["answer"], self.document["run"]
        place = [answer["id"], str(answer["version"]), run["execution"], *names]
        return str(uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE_URI), "\n".join(place)))

    @property
    def name(self) -> str:
        """What the report is about: its domain, or the sheet's id where it has none."""
        answer = self.document["answer"]
        return answer["domain"] or answer["id"]

    @property
    def questions(self) -> dict[str, Question]:
        """Each question by its id."""
        return {question.id: question for question in self.catalogue.questions}

    @property
    def in_scope(self) -> list[str]:
        """The ids of the questions that apply, in their order."""
        return [part["question"] for part in self.document["ledger"]]

    @property
    def shown_standards(self) -> list[StandardPart]:
        """What the report says of each standard."""
        standards = self.document["standards"]
        return standards["lists"] if standards else []

    @property
    def standards(self) -> list[Standard]:
        """Those standards, with what bears on their items."""
        shown = [part["standard"] for part in self.shown_standards]
        return [each for each in load_standards(self.catalogue.version) if each.id in shown]

    def subcategories(self, question: str) -> list[str]:
        """The subcategories of CSF 2.0 that a question bears on, the one that it asks for first."""
        return [
            item
            for standard in self.standards
            if standard.id == CSF
            for item in items_of_question(standard, question)
        ]

    def by(self, kind: str, *names: str) -> list[Part]:
        """The origin of a statement: a party, a tool or the platform."""
        return [{"actors": [{"type": kind, "actor-uuid": self.id_of(*names)}]}]

    @property
    def platform(self) -> list[Part]:
        """The origin of all that the platform worked out."""
        return self.by("assessment-platform", "platform")

    @property
    def subjects(self) -> list[Part]:
        """The domain that was looked at."""
        return [{"subject-uuid": self.id_of("domain"), "type": "inventory-item"}]


def prop(name: str, value: object) -> Part:
    """A property with a name of ours."""
    return {"name": name, "ns": NAMESPACE_URI, "value": str(value)}


def token(id_: str) -> str:
    """An id of ours as a token of OSCAL, in lower case with hyphens."""
    return re.sub(r"(?=[A-Z])|_", "-", id_).lower()


def figure_props(name: str, number: Figure) -> list[Part]:
    """A figure in both of its forms."""
    return [prop(name, number["rounded"]), prop(f"{name}-exact", number["exact"])]


def range_props(name: str, both: RangePart) -> list[Part]:
    """A figure at both ends, each in both of its forms."""
    return [each for end in ENDS for each in figure_props(f"{name}-{end}", both[end])]


def one_line(text: str) -> str:
    """Text without line breaks and outer spaces, as OSCAL wants its strings; never empty."""
    return " ".join(text.split()) or "-"
