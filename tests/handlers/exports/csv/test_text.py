"""The rows of a report as CSV, read again by Python's reader, in both dialects and languages."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from handlers.domain.report.building import rejected
from handlers.domain.sheet.fault import Fault, FaultCode
from handlers.domain.texts.report_texts import load_report_texts
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.csv.text import comma_separated, semicolon_separated
from handlers.exports.tables.columns import COLUMNS
from handlers.exports.tables.titles import title
from handlers.exports.wording.texts import wording
from tests.handlers.exports.reports import documents
from tests.handlers.samples import CREATED_AT, event, run

DIALECTS = {",": comma_separated, ";": semicolon_separated}


def rows(document: Any, language: str = "en", separator: str = ",") -> list[dict[str, str]]:
    """By the ids of columns and kinds, whatever the language calls them."""
    text = DIALECTS[separator](document, language).removeprefix("\ufeff")
    head, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    words = wording(document, language)
    assert head == [title(column, words) for column in COLUMNS]
    assert len(set(head)) == len(head)
    kinds = {name: kind for kind, name in words.report.kinds.items()}
    found = [dict(zip(COLUMNS, line, strict=True)) for line in lines]
    return [row | {"finding": kinds[row["finding"]]} for row in found]


@pytest.mark.parametrize("separator", DIALECTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", documents())
def test_every_line_has_every_column_and_ends_with_crlf(
    name: str, language: str, separator: str
) -> None:
    text = DIALECTS[separator](documents()[name], language)
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert rows(documents()[name], language, separator)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_row_is_there_and_no_answer_is_missing(language: str) -> None:
    document = documents()["claims_too_much"]
    found = [row["finding"] for row in rows(document, language)]
    assert found.count("recommendation") == len(document["recommendations"]) > 0
    assert found.count("contradiction") == len(document["contradictions"]) > 0
    assert found.count("unknown") == len(document["unknown"]) > 0
    limits = document["headline"]["limits"]
    assert found.count("waitingGradeLimit") + found.count("gradeLimit") == len(limits)
    answered = {row["id"] for row in rows(document, language) if row["finding"] == "answer"}
    assert answered >= set(document["inputs"]["responses"])
    assert [row["finding"] for row in rows(documents()["rejected"])] == ["fault"]
    assert [row["finding"] for row in rows(documents()["failed"])] == ["failure"]


def test_every_item_of_every_standard_is_there_with_what_is_said_of_it() -> None:
    document = documents()["perfect"]
    found = [row for row in rows(document) if row["finding"] == "standard"]
    standards = document["standards"]
    assert standards is not None
    items = [item for part in standards["lists"] for ids in part["items"].values() for item in ids]
    assert sorted(row["id"] for row in found) == sorted(items)
    statuses = {row["text"]: row["status"] for row in found}
    assert (
        statuses["CISA Cybersecurity Performance Goals 2.0: Backups that can be restored"]
        == "Covered"
    )


def test_actions_come_first_in_their_order_with_who_time_and_cost() -> None:
    document = documents()["claims_too_much"]
    recommended = [row for row in rows(document) if row["finding"] == "recommendation"]
    assert rows(document)[: len(recommended)] == recommended
    assert [row["rank"] for row in recommended] == [str(at + 1) for at in range(len(recommended))]
    for row in recommended:
        assert all(row[column] for column in ("text", "who", "time", "cost", "gain", "afterwards"))
    assert any("CPG" in row["standards"] for row in recommended)


def test_the_points_of_answers_are_the_ledger() -> None:
    document = documents()["hopeless"]
    lost = [float(row["lost"]) for row in rows(document) if row["finding"] == "answer"]
    assert sum(lost) == pytest.approx(100, abs=0.01 * len(lost))


def test_each_dialect_writes_numbers_as_its_spreadsheets_read_them() -> None:
    document = documents()["good"]
    points = {s: [row["earned"] for row in rows(document, "de", s)] for s in DIALECTS}
    assert points[";"] == [text.replace(".", ",") for text in points[","]]
    assert any("," in text for text in points[";"])


@pytest.mark.parametrize("separator", DIALECTS)
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d", " =", "\n"])
def test_no_cell_is_a_formula(start: str, separator: str) -> None:
    where, given = f'{start}HYPERLINK("x")', f'{start}a,b;"c"\r\nd'
    fault = Fault(where=where, code=FaultCode.UNKNOWN_QUESTION, given=given)
    document = rejected(event(), run(), [fault], CREATED_AT).report.document
    (row,) = rows(document, "en", separator)
    assert row["id"] == f"'{where}"
    assert row["answer"] == f"'{given}"


def test_evidence_and_contradictions_say_what_was_found() -> None:
    document = documents()["claims_too_much"]
    sentence = "Nothing tells other mail servers what to do with forged mail (DMARC is missing)"
    for finding in ("evidence", "contradiction"):
        reasons = [
            row["reason"]
            for row in rows(document)
            if row["finding"] == finding and "forged email" in row["text"] + row["probe"]
        ]
        assert reasons
        assert all(sentence in reason for reason in reasons)


def test_without_findings_the_rows_say_what_the_check_is_about() -> None:
    document: Any = documents()["claims_too_much"]
    for part in document["evidence"]:
        for probe in part["probes"]:
            probe["findings"] = []
    for row in rows(document):
        if row["finding"] in {"evidence", "contradiction"}:
            assert row["reason"]


@pytest.mark.parametrize("start", ["=1+1", "\t@x", "+x"])
def test_a_value_that_a_stranger_chose_begins_no_cell(start: str) -> None:
    document: Any = documents()["hopeless"]
    for part in document["evidence"]:
        for probe in part["probes"]:
            for finding in probe["findings"]:
                finding["values"] = dict.fromkeys(finding["values"], start)
    reasons = [row["reason"] for row in rows(document) if row["finding"] == "evidence"]
    assert any(start.strip() in reason for reason in reasons)
    assert all(reason[0].isalpha() for reason in reasons)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("a;=1+1", "a;'=1+1"),
        ('a; "@x', "a; \"'@x"),
        ("a\t+1;-2", "a\t'+1;'-2"),
        ("p=none; sp=reject", "p=none; sp=reject"),
    ],
)
def test_no_part_of_a_cell_is_a_formula_where_semicolons_end_cells(
    text: str, harmless: str
) -> None:
    document: Any = documents()["hopeless"]
    for part in document["evidence"]:
        for probe in part["probes"]:
            for finding in probe["findings"]:
                finding["values"] = dict.fromkeys(finding["values"], text)
    reasons = [row["reason"] for row in rows(document) if row["finding"] == "evidence"]
    assert any(harmless in reason for reason in reasons)


def test_words_follow_the_language_and_ids_do_not() -> None:
    german, english = (rows(documents()["hopeless"], language) for language in ("de", "en"))
    assert [row["id"] for row in german] == [row["id"] for row in english]
    assert german[0]["text"] != english[0]["text"]


def test_both_languages_name_every_kind() -> None:
    german, english = (load_report_texts(language).kinds for language in ("de", "en"))
    assert set(german) == set(english)
