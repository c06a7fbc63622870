"""The words that a shown report needs besides those of its catalogue, in one language."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from handlers.domain.data_files import read_file
from handlers.domain.events.report_event import ReportStatus
from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.domain.plan import PlanStatus
from handlers.domain.report.schema.document import SCHEMA, FailureCode
from handlers.domain.report.schema.values import Cost, Role, Time
from handlers.domain.scoring.explanation.ledger import Basis
from handlers.domain.scoring.recommendations.candidate import Kind
from handlers.domain.scoring.result import Rule
from handlers.domain.sheet.fault import FaultCode
from handlers.domain.texts.finding_texts import Words, require_finding_texts
from handlers.domain.texts.texts import (
    Entry,
    HelpLine,
    Summary,
    Texts,
    Title,
    Word,
    parse,
    require_language,
    require_same,
    require_value,
)

_FILES: dict[str, str] = {SCHEMA: "report-2.{language}.json"}

GRADES = ("A", "B", "C", "D", "F")

LIMITS = frozenset(get_args(Rule))
"""The rules that limit a grade."""


class Explanation(Texts):
    """The name of a state, what it means for the customer and what to do about it."""

    title: Title
    meaning: HelpLine
    action: HelpLine


class ReportTexts(Texts):
    """All words of a report in one language.

    ``statuses`` to ``limits`` and ``roles`` to ``recommendations`` are under the ids that documents
    carry; ``providers`` under those of the sources; the keys of the other groups are the same in
    every language.
    """

    model_config = ConfigDict(alias_generator=to_camel)

    schema_name: Literal["report-texts/2"] = Field(alias="schema")
    report: str
    language: str
    statuses: dict[str, Explanation]
    failures: dict[str, Explanation]
    faults: dict[str, Explanation]
    grades: dict[str, HelpLine]
    probe_statuses: dict[str, Entry]
    unknown_reasons: dict[str, Explanation]
    findings: dict[str, Words]
    limits: dict[str, Explanation]
    sections: dict[str, Entry]
    columns: dict[str, Word]
    words: dict[str, Word]
    providers: dict[str, Word]
    kinds: dict[str, Word]
    efforts: dict[str, Word]
    roles: dict[str, Word]
    times: dict[str, Word]
    costs: dict[str, Word]
    plan_states: dict[str, Word]
    bases: dict[str, Word]
    recommendations: dict[str, Entry]
    levels: dict[str, Word]
    scales: dict[str, HelpLine]
    notes: dict[str, Summary]


@cache
def load_report_texts(language: str, version: str = SCHEMA) -> ReportTexts:
    """The words for reports of that version in one of LANGUAGES.

    Raises KeyError if there's no such version or language, BrokenTexts if the file has a fault.
    """
    require_language(language)
    name = _FILES[version].format(language=language)
    return parse_report_texts(read_file(name), name, version, language)


def parse_report_texts(content: str, name: str, version: str, language: str) -> ReportTexts:
    """The words in ``content``, with exactly the ids that reports of that version carry.

    Raises BrokenTexts, which names the file ``name`` and the path of each fault.
    """
    texts = parse(ReportTexts, content, name)
    require_value(name, "report", texts.report, version)
    require_value(name, "language", texts.language, language)
    require_same(name, "statuses", set(texts.statuses), set(ReportStatus))
    require_same(name, "failures", set(texts.failures), set(get_args(FailureCode)))
    require_same(name, "faults", set(texts.faults), set(FaultCode))
    require_same(name, "grades", set(texts.grades), set(GRADES))
    require_same(name, "probeStatuses", set(texts.probe_statuses), set(ProbeStatus))
    require_same(name, "unknownReasons", set(texts.unknown_reasons), set(UnknownReason))
    require_finding_texts(name, texts.findings)
    require_same(name, "limits", set(texts.limits), set(LIMITS))
    require_same(name, "roles", set(texts.roles), set(get_args(Role)))
    require_same(name, "times", set(texts.times), set(get_args(Time)))
    require_same(name, "costs", set(texts.costs), set(get_args(Cost)))
    require_same(name, "planStates", set(texts.plan_states), set(PlanStatus))
    require_same(name, "bases", set(texts.bases), set(get_args(Basis)))
    require_same(name, "recommendations", set(texts.recommendations), set(Kind))
    return texts
