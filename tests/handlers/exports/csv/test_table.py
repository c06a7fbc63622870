"""The findings as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from handlers.domain.report.building import rejected
from handlers.domain.sheet.fault import Fault, FaultCode
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.csv.table import COLUMNS, findings
from tests.handlers.exports.reports import documents
from tests.handlers.samples import CREATED_AT, event, run


def rows(document: Any, language: str = "en") -> list[dict[str, str]]:
    text = findings(document, language).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", documents())
def test_every_line_has_every_column_and_ends_with_crlf(name: str, language: str) -> None:
    text = findings(documents()[name], language)
    assert text.startswith("\ufeff" + ",".join(COLUMNS) + "\r\n")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")
    for row in rows(documents()[name], language):
        assert set(row) == set(COLUMNS)
        assert None not in row.values()


def test_every_kind_of_finding_is_there() -> None:
    document = documents()["claims_too_much"]
    found = [row["finding"] for row in rows(document)]
    assert found.count("contradiction") == len(document["contradictions"]) > 0
    assert found.count("unknown") == len(document["unknown"]) > 0
    assert found.count("waitingGradeLimit") + found.count("gradeLimit") == len(
        document["headline"]["limits"]
    )
    assert found.count("pointsLost") == sum(p["lost"]["exact"] != "0/1" for p in document["ledger"])
    assert [row["finding"] for row in rows(documents()["rejected"])] == ["fault"]
    assert [row["finding"] for row in rows(documents()["failed"])] == ["failure"]
    assert {row["finding"] for row in rows(documents()["perfect"])} == {"standard"}


def test_every_item_of_every_standard_is_there_with_what_is_said_of_it() -> None:
    document = documents()["perfect"]
    found = [row for row in rows(document) if row["finding"] == "standard"]
    standards = document["standards"]
    assert standards is not None
    items = [item for part in standards["lists"] for ids in part["items"].values() for item in ids]
    assert sorted(row["id"] for row in found) == sorted(items)
    told = {row["text"]: row["status"] for row in found}
    assert (
        told["CISA Cybersecurity Performance Goals 2.0: Backups that can be restored"] == "Covered"
    )


def test_the_lost_points_are_the_ledger() -> None:
    document = documents()["hopeless"]
    lost = [float(row["pointsLost"]) for row in rows(document) if row["finding"] == "pointsLost"]
    assert sum(lost) == pytest.approx(100, abs=0.01 * len(lost))
    assert lost == sorted(lost, reverse=True)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d", " =", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    where, given = f'{start}HYPERLINK("x")', f'{start}a,b;"c"\r\nd'
    fault = Fault(where=where, code=FaultCode.UNKNOWN_QUESTION, given=given)
    document = rejected(event(), run(), [fault], CREATED_AT).report.document
    (row,) = rows(document)
    assert row["id"] == f"'{where}"
    assert row["answer"] == f"'{given}"


def test_evidence_and_contradictions_say_what_was_found() -> None:
    document = documents()["claims_too_much"]
    told = "Nothing tells other mail servers what to do with forged mail (DMARC is missing)"
    for finding in ("evidence", "contradiction"):
        reasons = [
            row["reason"]
            for row in rows(document)
            if row["finding"] == finding and "forged e-mail" in row["text"] + row["probe"]
        ]
        assert reasons
        assert all(told in reason for reason in reasons)


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
            for told in probe["findings"]:
                told["values"] = dict.fromkeys(told["values"], start)
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
            for told in probe["findings"]:
                told["values"] = dict.fromkeys(told["values"], text)
    reasons = [row["reason"] for row in rows(document) if row["finding"] == "evidence"]
    assert any(harmless in reason for reason in reasons)


def test_words_follow_the_language_and_names_do_not() -> None:
    german, english = (rows(documents()["hopeless"], language) for language in ("de", "en"))
    assert [row["id"] for row in german] == [row["id"] for row in english]
    assert german[0]["text"] != english[0]["text"]
