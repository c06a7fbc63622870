"""Reports on the terminal, whatever their status."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from rich.console import Console

from handlers.domain.report.building import failed, rejected
from handlers.domain.sheet.fault import Fault, FaultCode
from handlers.exports.wording.result.losses import losses
from local.terminal.report_text import print_change, print_report
from tests.handlers.domain.companies import COMPANIES, document_of
from tests.handlers.samples import CREATED_AT, EXECUTION, event, run


def shown(document: Any, how: Any = print_report) -> str:
    console = Console(file=io.StringIO(), width=100, highlight=False)
    how({"document": json.dumps(document)}, console)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


@pytest.mark.parametrize("name", COMPANIES)
def test_every_company_can_be_shown(name: str) -> None:
    document = document_of(COMPANIES[name])
    text = shown(document)
    assert f"Security report: {COMPANIES[name].domain}" in text
    assert document["headline"]["grade"] is not None
    assert f"Grade {document['headline']['grade']['guaranteed']}" in text
    if lost := losses(document):
        assert f"Total ({len(lost)})" in text


def test_a_claim_and_what_denies_it_stand_side_by_side() -> None:
    (line,) = [
        line
        for line in shown(document_of(COMPANIES["claims_too_much"])).splitlines()
        if "PR-10" in line and "Protection against forged" in line
    ]
    assert line.split()[-1] == "0"
    assert " 50 " in line


def test_what_was_found_is_reported_with_each_check() -> None:
    text = shown(document_of(COMPANIES["getting_better"]))
    assert "There is 1 known" in text
    document: Any = document_of(COMPANIES["getting_better"])
    for part in document["evidence"]:
        for probe in part["probes"]:
            for finding in probe["findings"]:
                finding["values"] = dict.fromkeys(finding["values"], "[red]")
    assert "[red]" in shown(document)


def test_the_change_is_split() -> None:
    text = shown(document_of(COMPANIES["getting_better"]), print_change)
    assert "By answers +" in text
    assert "By evidence +" in text
    assert "By rules " in text
    assert "Points lost" not in text


def test_faults_are_shown_as_they_were_written() -> None:
    code = FaultCode.UNKNOWN_QUESTION
    fault = Fault(where="responses.[bold]", code=code, given='"[red]"')
    text = shown(rejected(event(), run(), [fault], CREATED_AT).report.document)
    assert 'Your answers: [bold] ("[red]"): There' in text


@pytest.mark.parametrize("how", [print_report, print_change])
def test_a_failure_names_its_execution(how: Any) -> None:
    document = failed(event(), run(), "TIMED_OUT", CREATED_AT).report.document
    assert EXECUTION in shown(document, how).replace("\n", "")
