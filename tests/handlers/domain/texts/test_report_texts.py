"""The words of a report: one for each id that a document carries, alike in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from handlers.domain.data_files import read_file
from handlers.domain.evidence.results import UnknownReason
from handlers.domain.report.schema.document import SCHEMA
from handlers.domain.texts.finding_texts import sentence
from handlers.domain.texts.report_texts import GRADES, LIMITS, load_report_texts, parse_report_texts
from handlers.domain.texts.texts import LANGUAGES
from tests.handlers.domain.text_files import lines, raw, refusal, with_value, without

SAME_IN_BOTH = {"/schema", "/report", "/words/domain"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_unknown_says_what_to_do(language: str) -> None:
    texts = load_report_texts(language)
    assert texts.language == language
    assert all(texts.unknown_reasons[reason].action for reason in UnknownReason)


def test_every_rule_that_limits_a_grade_has_its_words() -> None:
    rules = json.loads(read_file("rules-2.json"))
    assert set(LIMITS) == set(rules["gradeLimits"])
    assert set(GRADES) == {row["grade"] for row in rules["grades"]}


def test_both_languages_have_the_same_keys_in_different_words() -> None:
    english, german = dict(lines(raw("report-2", "en"))), dict(lines(raw("report-2", "de")))
    assert list(english) == list(german)
    same = {path for path, line in english.items() if german[path] == line}
    # Services are called the same in every language.
    assert {path for path in same if not path.startswith("/providers/")} == SAME_IN_BOTH


def test_each_finding_is_a_sentence_that_no_value_begins() -> None:
    """A value at its beginning could make a cell of a spreadsheet a formula."""
    for language in LANGUAGES:
        for path, line in lines(raw("report-2", language)["findings"]):
            assert re.fullmatch(r"[A-ZÄÖÜ].*[a-zäöüß)}]\.|http .*\.|security\.txt .*\.", line), path


def test_a_value_is_put_in_as_it_is() -> None:
    texts = load_report_texts("en").findings
    written = {"count": "2", "day": "1 Jan 2026", "name": "{day}"}
    filled = sentence(texts["breaches"], written)
    assert filled == "There are 2 known breaches, the newest of 1 Jan 2026 ({day})."
    assert "There is 1 known breach" in sentence(texts["breaches"], written | {"count": "1"})


def test_an_unknown_version_or_language_is_refused() -> None:
    with pytest.raises(KeyError):
        load_report_texts("en", "report/0")
    with pytest.raises(KeyError, match="only in de and en"):
        load_report_texts("fr")


OF_DOCUMENTS = (
    "statuses",
    "failures",
    "faults",
    "grades",
    "probeStatuses",
    "unknownReasons",
    "findings",
    "limits",
    "roles",
    "times",
    "costs",
    "planStates",
    "bases",
    "recommendations",
)
"""The groups whose ids documents carry."""


def refused(change: Callable[[dict[str, Any]], None]) -> str:
    texts = raw("report-2", "en")
    change(texts)
    return refusal(texts, lambda *file: parse_report_texts(*file, SCHEMA, "en"))


@pytest.mark.parametrize("group", OF_DOCUMENTS)
def test_each_id_of_a_document_has_its_words_and_no_other_id_has(group: str) -> None:
    entries = raw("report-2", "en")[group]
    for id_ in entries:
        missing = refused(without(group, id_))
        assert missing == f"broken.json: {group}.{id_}: the text is missing"
    odd = refused(with_value(next(iter(entries.values())), group, "odd"))
    assert odd == f"broken.json: {group}.odd: there's no such id"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            with_value("DMARC watches.", "findings", "dmarc_policy_none"),
            "findings.dmarc_policy_none: it has to name tags",
        ),
        (
            with_value("There is none, {name}.", "findings", "no_breach"),
            "findings.no_breach: it has to name no value",
        ),
        (
            with_value("Of {day} ({name}).", "findings", "breaches", "one"),
            "findings.breaches: it has to name count, day, name",
        ),
        (
            with_value("{count} of {day} ({name}).", "findings", "breaches"),
            "findings.breaches: one and other are needed",
        ),
        (without("statuses", "COMPLETE", "action"), "statuses.COMPLETE.action: Field required"),
        (with_value("", "notes", "model"), "notes.model: String should match"),
        (with_value("x" * 41, "columns", "question"), "columns.question: String should have at"),
        (without("scales"), "scales: Field required"),
        (with_value("report/1", "report"), "report: it is 'report/1' and must be 'report/2'"),
        (with_value("de", "language"), "language: it is 'de' and must be 'en'"),
    ],
)
def test_a_broken_file_is_refused_with_the_path_of_the_fault(
    change: Callable[[dict[str, Any]], None], fault: str
) -> None:
    assert fault in refused(change)
