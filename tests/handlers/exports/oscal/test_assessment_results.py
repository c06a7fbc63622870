"""OSCAL assessment results, held against NIST's own schema of the release that they name.

The schema is the unchanged ``oscal_complete_schema.json`` of OSCAL v1.2.3.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex
from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.errors import NotExportable
from handlers.exports.oscal.assessment_results import OSCAL_VERSION, assessment_results, oscal
from tests.handlers.exports.reports import documents, hostile

SCHEMA = Path(__file__).parent / "schemas" / f"oscal_complete_schema_{OSCAL_VERSION}.json"
SHA256 = "384324105c7a817af0f65b120a963146caa0e0d55d969cf0daf60e063b87a206"
SCORED = [name for name in documents() if name not in {"rejected", "failed"}]


def pattern(_: Any, wanted: str, value: Any, __: Any) -> Iterator[ValidationError]:
    """NIST's patterns have classes of Unicode, which Python's own expressions lack."""
    if isinstance(value, str) and not regex.search(wanted, value):
        yield ValidationError(f"{value!r} does not match {wanted!r}")


VALIDATOR = extend(Draft7Validator, {"pattern": pattern})(json.loads(SCHEMA.read_text("utf-8")))


def results(name: str, language: str = "en") -> Any:
    return assessment_results(documents()[name], language)


def everything(part: Any) -> Iterator[tuple[str, Any]]:
    """Each member at any depth."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield name, value
            yield from everything(value)
    elif isinstance(part, list):
        for value in part:
            yield from everything(value)


def test_the_schema_is_as_nist_published_it() -> None:
    assert hashlib.sha256(SCHEMA.read_bytes()).hexdigest() == SHA256
    assert f"/{OSCAL_VERSION}/" in VALIDATOR.schema["$id"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCORED)
def test_every_scored_report_keeps_the_schema(name: str, language: str) -> None:
    VALIDATOR.validate(json.loads(oscal(documents()[name], language)))


def test_whatever_strangers_wrote_keeps_it_too() -> None:
    document: Any = hostile()
    document["answer"]["domain"] = " \n "
    VALIDATOR.validate(assessment_results(document, "en"))


@pytest.mark.parametrize("missing", ["uuid", "metadata", "import-ap", "results"])
def test_the_schema_would_refuse_less(missing: str) -> None:
    made = results("good")
    del made["assessment-results"][missing]
    assert not VALIDATOR.is_valid(made)


@pytest.mark.parametrize("name", ["rejected", "failed"])
def test_without_a_score_there_are_no_results(name: str) -> None:
    with pytest.raises(NotExportable, match=name.upper()):
        oscal(documents()[name], "en")


def test_the_same_report_gives_the_same_bytes_and_another_one_other_ids() -> None:
    assert oscal(documents()["good"], "de") == oscal(documents()["good"], "de")
    other: Any = documents()["good"]
    other["answer"]["version"] += 1
    here, there = (
        {value for key, value in everything(made) if key == "uuid"}
        for made in (results("good"), assessment_results(other, "en"))
    )
    assert here
    assert not here & there


def test_no_two_parts_share_an_id_and_every_reference_leads_somewhere() -> None:
    made = results("claims_too_much")
    ids = [value for name, value in everything(made) if name == "uuid"]
    assert len(ids) == len(set(ids))
    references = {
        value
        for name, value in everything(made)
        if name.endswith("-uuid") or (name == "href" and value.startswith("#"))
    }
    assert {reference.removeprefix("#") for reference in references} <= set(ids)


def test_an_observation_says_what_was_found() -> None:
    (result,) = results("claims_too_much")["assessment-results"]["results"]
    descriptions = {each["title"]: each["description"] for each in result["observations"]}
    assert descriptions["Encryption of the website"] == (
        "Failed. The certificate of firm.example has expired, so browsers warn every visitor."
    )


def test_findings_follow_the_ledger_and_risks_the_scenarios() -> None:
    document = documents()["claims_too_much"]
    (result,) = results("claims_too_much")["assessment-results"]["results"]
    states = {
        finding["target"]["target-id"]: finding["target"]["status"]["state"]
        for finding in result["findings"]
    }
    assert states == {
        part["question"]: "satisfied" if part["lost"]["exact"] == "0/1" else "not-satisfied"
        for part in document["ledger"]
    }
    assert len(result["risks"]) == len(document["scenarios"])
    tests = [o for o in result["observations"] if o["methods"] == ["TEST"]]
    seen = [p for e in document["evidence"] for p in e["probes"] if p["status"] != "UNKNOWN"]
    assert len(tests) == len(seen)
    (other,) = results("good")["assessment-results"]["results"]
    assert ["historic"] in [observation["types"] for observation in other["observations"]]
