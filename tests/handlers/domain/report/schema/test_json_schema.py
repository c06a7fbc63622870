"""The JSON Schema of the report document."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from handlers.domain.report.schema.json_schema import report_schema_text
from tests.handlers.domain.companies import COMPANIES, document_of
from tests.handlers.domain.report_validator import FILE, VALIDATOR


def test_the_file_is_what_the_types_say() -> None:
    """Renewed by ``make golden``."""
    assert FILE.read_text(encoding="utf-8") == report_schema_text()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("name", COMPANIES)
def test_every_report_keeps_it(name: str) -> None:
    VALIDATOR.validate(document_of(COMPANIES[name]))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["status"], "DONE"),
        (["headline", "grade", "guaranteed"], "E"),
        (["headline", "score", "guaranteed", "exact"], "0.5"),
        (["headline", "knowledge"], 0.5),
        (["headline", "mood"], "good"),
        (["functions", 0, "score"], None),
        (["scenarios", 0, "likelihood"], 6),
        (["contradictions", 0, "status"], "PASS"),
        (["recommendations", 0, "effort"], 0),
        (["recommendations", 0, "who"], "cat"),
        (["evidence", 0, "probes", 0, "status"], "MAYBE"),
        (["evidence", 0, "provider"], "a" * 41),
        (["evidence", 0, "provider"], "two words"),
        (["unknown", 0, "reason"], "who_knows"),
        (["standards", "lists", 0, "items", "open"], ["a" * 21]),
        (["inputs", "responses", "PR-01"], None),
        (["inputHashes", "profile"], "abc"),
        (["createdAt"], "yesterday"),
    ],
)
def test_it_refuses_what_is_wrong(path: list[Any], value: Any) -> None:
    document: Any = document_of(COMPANIES["claims_too_much"])
    part = document
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert not VALIDATOR.is_valid(document)


def test_no_part_may_be_missing() -> None:
    whole: Any = document_of(COMPANIES["perfect"])
    for name in whole:
        assert not VALIDATOR.is_valid({key: part for key, part in whole.items() if key != name})
