"""The documents of reports, by status, with all their parts."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from handlers.domain.canonical_json import sha256_of
from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.building import complete, failed, provisional, rejected
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.scoring import score
from tests.handlers.domain.report.building.reports import FAULT, all_four, findings
from tests.handlers.domain.report_validator import VALIDATOR
from tests.handlers.samples import (
    CREATED_AT,
    EXECUTION,
    OFFERED,
    event,
    provider_json,
    run,
    run_json,
    sheet,
)


@pytest.mark.parametrize("index", range(4))
def test_every_document_has_every_part(index: int) -> None:
    report = all_four()[index].report
    VALIDATOR.validate(report.document)
    assert report.document["schema"] == "report/2"
    assert report.document["status"] == report.status
    assert report.document["run"] == run_json() | {"recheck": None, "next": None}
    assert report.execution == EXECUTION
    assert (report.owner, report.answer_id, report.answer_version) == ("owner-1", "answer-1", 3)


def test_a_provisional_report_has_a_score_and_no_evidence_yet() -> None:
    report = provisional(event(), run(), findings(), CREATED_AT).report
    assert report.score_guaranteed is not None
    assert report.score_possible is not None
    assert report.score_guaranteed < report.score_possible
    assert report.document["evidence"] == report.document["unknown"] == []


def test_a_report_can_be_scored_again_from_its_document_alone() -> None:
    document = complete(event(), run(), findings(mail_auth="FAIL"), CREATED_AT).report.document
    inputs = document["inputs"]
    again = score(
        load_catalogue(inputs["catalogueVersion"]),
        inputs["responses"],
        inputs["evidence"],
        inputs["profile"],
        frozenset(inputs["offered"]),
    )
    assert document["rulesetId"] == ruleset_id(inputs["offered"], inputs["catalogueVersion"])
    guaranteed = document["headline"]["score"]["guaranteed"]
    assert Fraction(guaranteed["exact"]) == again.score.guaranteed
    for name, value in document["inputHashes"].items():
        assert value == sha256_of(inputs[name])


def test_a_complete_report_lists_every_probe_of_the_catalogue() -> None:
    report = complete(event(), run(), findings(mail_auth="PASS"), CREATED_AT).report
    listed = {
        probe["probe"]: (result["provider"], probe["status"], probe["reason"])
        for result in report.document["evidence"]
        for probe in result["probes"]
    }
    assert set(listed) == set(load_catalogue().probes)
    assert listed["mail_auth"] == ("dns", "PASS", None)
    assert listed["web_tls"] == ("none", "UNKNOWN", "not_asked")
    unknown = {part["probe"]: part["reason"] for part in report.document["unknown"]}
    assert unknown == dict.fromkeys(set(load_catalogue().probes) - {"mail_auth"}, "not_asked")


def test_with_all_probes_known_nobody_is_left_to_ask() -> None:
    everything = findings(**dict.fromkeys(load_catalogue().probes, "PASS"))
    evidence = complete(event(), run(), everything, CREATED_AT).report.document["evidence"]
    assert [result["provider"] for result in evidence] == ["dns"]


def test_a_scored_report_shows_the_domain_as_it_was_looked_up() -> None:
    document = complete(event(), run(), findings(), CREATED_AT).report.document
    assert document["answer"] == {
        "id": "answer-1",
        "version": 3,
        "catalogueVersion": "catalogue/2",
        "domain": "example.org",
        "names": [{"name": "example.org", "roles": ["DOMAIN", "MAIL", "WEBSITE"]}],
        "submittedAt": CREATED_AT,
        "firm": None,
        "signOff": None,
    }
    assert document["headline"]["score"]["guaranteed"]["exact"].count("/") == 1


@pytest.mark.parametrize(
    ("given", "shown"), [(None, None), (5, None), (["x"], None), ("x" * 999, "x" * 253)]
)
def test_a_rejected_report_shows_what_was_given_for_the_domain(given: Any, shown: Any) -> None:
    report = rejected(event(domain=given), run(), [FAULT], CREATED_AT).report
    assert report.document["answer"]["domain"] == shown
    assert report.document["faults"] == [FAULT.to_json()]
    assert report.score_guaranteed is None
    headline = report.document["headline"]
    assert headline.pop("limits") == []
    assert set(headline.values()) == {None}


def test_a_failed_report_tells_the_code_and_the_execution_only() -> None:
    report = failed(event(), run(), "ABORTED", CREATED_AT).report
    assert report.document["failure"] == {"code": "ABORTED", "execution": EXECUTION}


def test_evidence_in_another_order_gives_the_same_bytes() -> None:
    results = [
        ProviderResult.received(provider_json("b", mail_auth="PASS")),
        ProviderResult.received(provider_json("a", web_tls="FAIL")),
    ]
    texts = set()
    for order in (results, results[::-1]):
        both = ScoredContent(
            answer=sheet(), score=score_sheet(sheet(), order, OFFERED), evidence=order
        )
        texts.add(json.dumps(complete(event(), run(), both, CREATED_AT).to_json()))
    assert len(texts) == 1
