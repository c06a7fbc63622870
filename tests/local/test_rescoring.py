"""Scoring a report again: the same for every kept report, and every change is named."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from handlers.domain.errors import NotInCatalogue
from local.rescoring import rescore, score_inputs

GOLDEN = Path(__file__).parents[1] / "handlers" / "domain" / "golden"
DOCUMENTS = {path.stem: json.loads(path.read_text()) for path in sorted(GOLDEN.glob("*.json"))}


def document() -> dict[str, Any]:
    return copy.deepcopy(DOCUMENTS["good"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_report_scores_as_it_says(name: str) -> None:
    again = rescore(DOCUMENTS[name])
    assert again.differences == []
    assert again.score["headline"] == DOCUMENTS[name]["headline"]
    assert again.score["rulesetId"] == DOCUMENTS[name]["rulesetId"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("headline", "grade"), "A+"),
        (("headline", "risk", "rounded"), 0.01),
        (("headline", "knowledge", "seen"), None),
        (("functions", 2, "score", "guaranteed", "exact"), "1/3"),
        (("scenarios", 6, "likelihood"), 9),
        (("ledger", 0, "lost", "exact"), "9/1"),
        (("recommendations", 0, "option"), "other"),
        (("rulesetId",), "0" * 64),
    ],
)
def test_each_changed_figure_is_named(path: tuple[str | int, ...], value: object) -> None:
    changed = document()
    part: Any = changed
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    (difference,) = rescore(changed).differences
    where = ".".join(map(str, path))
    assert difference.startswith(f"{where}: the report has {value!r}, scoring gives ")


def test_a_changed_input_changes_what_is_scored() -> None:
    changed = document()
    changed["inputs"]["evidence"]["mail_auth"] = "FAIL"
    differences = rescore(changed).differences
    assert any(
        difference.startswith("headline.score.guaranteed.exact: ") for difference in differences
    )


def test_a_part_that_is_missing_is_named() -> None:
    changed = document()
    del changed["ledger"]
    (difference,) = rescore(changed).differences
    assert difference.startswith("ledger: the report has None, ")


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (None, "inputs: the report has none, so there was no score"),
        ({}, "catalogueVersion: Field required"),
        ({"catalogueVersion": "catalogue/0"}, "catalogueVersion: there's no 'catalogue/0'"),
        ({"evidence": {"mail_auth": "GOOD"}}, "evidence.mail_auth: Input should be 'PASS'"),
        ({"responses": {"GV-01": 3}}, "responses.GV-01: Input should be a valid string"),
        ({"responses": {"GV-01": "best"}}, "answers: GV-01 has no option 'best'"),
        ({"profile": {"pets": "two"}}, "profile: there's no question 'pets'"),
    ],
)
def test_inputs_that_cannot_be_scored_are_refused(inputs: Any, message: str) -> None:
    changed = document()
    if inputs:
        inputs = changed["inputs"] | inputs
    changed["inputs"] = inputs
    with pytest.raises(NotInCatalogue, match=message):
        rescore(changed)


def test_nothing_at_all_can_be_scored() -> None:
    nothing = {
        "catalogueVersion": "catalogue/2",
        "offered": [],
        "responses": {},
        "profile": {},
        "evidence": {},
    }
    assert score_inputs(nothing)["headline"]["grade"]["guaranteed"] == "F"
