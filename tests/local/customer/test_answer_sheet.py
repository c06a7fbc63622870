"""The demo's input: a sheet that can't be read is named, one with bad answers is submitted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.domain.catalogue.versions import load_catalogue
from local.configuration import LocalError
from local.customer.answer_sheet import after_doing, as_input, first_act, read_answer_sheet
from tests.handlers.domain.companies import COMPANIES, document_of


@pytest.fixture(autouse=True)
def nothing_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERS", "")
    monkeypatch.setenv("DOMAIN", "")


def test_the_sample_answers_every_question() -> None:
    sheet, scope = read_answer_sheet(), load_catalogue().scope
    assert set(sheet["responses"]) == scope.scope(scope.stated(sheet["profile"], ()))


def test_a_domain_replaces_the_one_of_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOMAIN", "example.org")
    assert read_answer_sheet()["domain"] == "example.org"


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "is no JSON"), ("[]", "must hold a JSON object"), ('{"owner": "me"}', "owner")],
)
def test_a_sheet_that_is_none_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "sheet.json"
    path.write_text(text)
    monkeypatch.setenv("ANSWERS", str(path))
    with pytest.raises(LocalError, match=message):
        read_answer_sheet()


def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERS", "absent.json")
    with pytest.raises(LocalError, match=r"absent\.json can't be read"):
        read_answer_sheet()


def test_awsjson_travels_as_text() -> None:
    assert json.loads(as_input({"responses": {"GV-01": "full"}})["responses"]) == {"GV-01": "full"}


def test_after_the_first_act_its_option_is_answered_and_stands_as_predicted() -> None:
    company = COMPANIES["getting_better"]
    document = document_of(company)
    act = first_act(document)
    assert act is not None
    sheet = {"responses": {**company.responses, **company.changes}}
    better = after_doing(sheet, act)
    assert better["responses"][act["question"]] == act["option"]
    again = document_of(replace(company, responses=better["responses"], changes={}))
    assert again["headline"]["score"] is not None
    assert again["headline"]["score"]["guaranteed"] == act["after"]["score"]


def test_what_a_check_has_to_confirm_is_no_action_of_the_sheet() -> None:
    assert first_act(document_of(COMPANIES["perfect"])) is None
    (first, *_) = document_of(COMPANIES["hopeless"])["recommendations"]
    assert first["required"]
    assert first_act(document_of(COMPANIES["hopeless"])) is None
