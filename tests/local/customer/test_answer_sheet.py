"""The demo's input: a sheet that can't be read is named, one with bad answers is handed in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from local.configuration import LocalError
from local.customer.answer_sheet import after_first_actions, as_input, read_answer_sheet
from tests.handlers.domain.companies import COMPANIES, document_of


@pytest.fixture(autouse=True)
def nothing_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERS", "")
    monkeypatch.setenv("DOMAIN", "")


def test_the_sample_answers_every_question() -> None:
    assert len(read_answer_sheet()["responses"]) == 43


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


def test_after_the_first_actions_their_options_are_answered() -> None:
    sheet = read_answer_sheet()
    document = document_of(COMPANIES["claims_too_much"])
    better = after_first_actions(sheet, document)
    assert any(step["option"] is None for step in document["recommendations"])
    steps = [step for step in document["recommendations"] if step["option"]][:3]
    assert [better["responses"][step["question"]] for step in steps] == [s["option"] for s in steps]
    assert set(better["responses"]) == set(sheet["responses"])
    assert after_first_actions(sheet, document_of(COMPANIES["perfect"])) == sheet
