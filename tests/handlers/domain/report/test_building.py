"""Reports: their ids, revisions and documents."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from handlers.domain.canonical_json import sha256_of
from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.events.report_event import ReportEvent, ReportStatus
from handlers.domain.evidence.finding import LONGEST_TEXT, MOST_FINDINGS, Finding, FindingCode
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.building import (
    REVISIONS,
    complete,
    failed,
    provisional,
    rejected,
    report_id,
)
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.evidence_section import MOST_BYTES
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.scoring import score
from handlers.domain.sheet.fault import Fault, FaultCode
from handlers.domain.sheet.validation import validate
from tests.handlers.domain.found import found
from tests.handlers.domain.report_validator import VALIDATOR
from tests.handlers.samples import (
    CREATED_AT,
    EXECUTION,
    OFFERED,
    ORDINARY,
    best_answers,
    event,
    provider_json,
    run,
    run_json,
    sheet,
)

WIDEST = Finding(
    code=FindingCode.BREACH_WITH_PASSWORDS,
    values=dict.fromkeys(("day", "name"), "\u2603" * LONGEST_TEXT),
)
FAULT = Fault(where="domain", code=FaultCode.DOMAIN_MISSING)


def findings(**probes: str) -> ScoredContent:
    evidence = [ProviderResult.received(provider_json(**probes))] if probes else []
    return ScoredContent(
        answer=sheet(), score=score_sheet(sheet(), evidence, OFFERED), evidence=evidence
    )


def all_four() -> list[ReportEvent]:
    return [
        provisional(event(), run(), findings(), CREATED_AT),
        failed(event(), run(), "TIMED_OUT", CREATED_AT),
        rejected(event(), run(), [FAULT], CREATED_AT),
        complete(event(), run(), findings(mail_auth="PASS"), CREATED_AT),
    ]


def test_all_reports_of_one_run_share_an_id_and_their_revisions_grow() -> None:
    reports = [made.report for made in all_four()]
    assert len({report.id for report in reports}) == 1
    assert [report.revision for report in reports] == [1, 2, 3, 3]
    assert len({made.metadata.event_id for made in all_four()[:3]}) == 3


@pytest.mark.parametrize("made", all_four(), ids=lambda made: made.report.status.value)
def test_every_report_names_the_domain_of_its_document(made: ReportEvent) -> None:
    assert made.report.domain == made.report.document["answer"]["domain"]
    assert str(made.report.domain).lower() == sheet().domain


def test_a_report_that_is_rejected_has_a_domain_only_where_a_text_was_given() -> None:
    for given, named in ((None, None), (7, None), ("x" * 300, "x" * 253)):
        rejected_event = rejected(event(domain=given), run(), [FAULT], CREATED_AT)
        assert rejected_event.report.domain == named


def test_a_report_says_until_when_it_holds_as_its_document_does() -> None:
    until = [made.report.valid_until for made in all_four()]
    shown = [made.report.document["validity"] for made in all_four()]
    assert until == [part and part["until"] for part in shown]
    assert [day is None for day in until] == [False, True, True, False]


@pytest.mark.parametrize(
    ("reason", "is_missing"), [(None, False), ("timeout", False), ("not_verified", True)]
)
def test_a_complete_report_says_whether_a_proof_was_missing(
    reason: str | None, is_missing: bool
) -> None:
    found = provider_json(web_tls="FAIL")
    # Something older stands in for what was left out.
    found["probes"][0] |= {"reason": reason, "stale": reason is not None}
    found["probes"][0] |= {"observedAt": CREATED_AT} if reason else {}
    seen = replace(findings(), evidence=[ProviderResult.received(found)])
    assert complete(event(), run(), seen, CREATED_AT).report.is_proof_missing is is_missing
    assert provisional(event(), run(), seen, CREATED_AT).report.is_proof_missing is None


SHEETS: list[dict[str, Any]] = [
    {"owner": "owner-2"},
    {"id": "answer-2"},
    {"incarnation": "incarnation-2"},
    {"version": 4},
]
RUNS = [{"ruleset": "other"}, {"trigger": "recheck"}, {"trigger_id": "recheck-1"}]


def test_the_id_follows_from_sheet_version_ruleset_and_trigger() -> None:
    ids = [report_id(event().answer, run())]
    ids += [report_id(event(**changes).answer, run()) for changes in SHEETS]
    ids += [report_id(event().answer, run().model_copy(update=changes)) for changes in RUNS]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for one in ids)


def test_a_repeat_of_a_run_makes_the_same_report() -> None:
    again = run().model_copy(update={"execution": "another", "started_at": "later"})
    assert report_id(event().answer, again) == report_id(event().answer, run())


def test_every_status_has_a_revision_and_results_outrank_failures() -> None:
    assert set(REVISIONS) == set(ReportStatus)
    assert REVISIONS[ReportStatus.PROVISIONAL] < REVISIONS[ReportStatus.FAILED]
    assert REVISIONS[ReportStatus.FAILED] < REVISIONS[ReportStatus.REJECTED]


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


def test_the_headline_is_also_in_the_fields_of_the_report() -> None:
    report = complete(event(), run(), findings(mail_auth="PASS"), CREATED_AT).report
    headline = report.document["headline"]
    assert report.grade_guaranteed == headline["grade"]["guaranteed"] == "F"
    assert report.grade_possible == headline["grade"]["possible"]
    for name in ("score", "risk"):
        for end in ("guaranteed", "possible"):
            shown = report.to_json()[f"{name}{end.title()}"]
            assert shown == float(Fraction(headline[name][end]["exact"]))


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


def test_a_full_report_and_the_worst_possible_one_fit_into_every_hop() -> None:
    """AppSync's real-time messages hold 240 KB, the least of all; there the document is a text."""
    assert size_of(
        full_report(sources=20, facts=10, finding=found("breach_history", "FAIL")[1])
    ) < (100_000)
    largest = 0
    for sources, facts in [(18, 8), (30, 6), (200, 400)]:
        worst = full_report(sources, facts, WIDEST.to_json())
        largest = max(largest, size_of(worst))
        assert len(json.dumps(json.dumps(worst, separators=(",", ":")))) < 200_000
    assert MOST_BYTES < largest < 200_000


def test_the_longest_list_of_faults_fits_too() -> None:
    wrong = {f"{number:03}\u2603": "\u2603" * 20 for number in range(100)}
    faults = validate(event(responses=wrong, profile={"size": "\u2603" * 100}).answer)
    assert isinstance(faults, list)
    assert size_of(rejected(event(), run(), faults, CREATED_AT).report.document) < 100_000


def full_report(sources: int, facts: int, finding: dict[str, Any]) -> dict[str, Any]:
    """Everything that a report can tell at once, with that many sources and facts a provider."""
    full = sheet(responses=best_answers(), profile=ORDINARY)
    probes = list(load_catalogue().probes)
    evidence = [crowded(probe, sources, facts, finding) for probe in probes]
    previous = PreviousResult(
        report_id="0" * 64,
        created_at=CREATED_AT,
        ruleset_id="0" * 64,
        catalogue_version="catalogue/2",
        responses=dict.fromkeys(full.responses, "dont_know"),
        profile=ORDINARY | {"size": "solo", "outside_it_firm": "no"},
        evidence={},
        guaranteed_score="123456789/123456789012",
    )
    content = ScoredContent(full, score_sheet(full, evidence, OFFERED), evidence, previous)
    document = complete(event(), run(), content, CREATED_AT).report.document
    VALIDATOR.validate(document)
    assert document["contradictions"]
    return document


def crowded(probe: str, sources: int, facts: int, finding: dict[str, Any]) -> ProviderResult:
    """A result with long texts in everything that providers may fill."""
    given = provider_json(f"{probe}_provider", **{probe: "FAIL"})
    given["probes"][0]["findings"] = [finding] * MOST_FINDINGS
    given["probes"][0]["facts"] = {f"fact{n}": "\u2603" * 50 for n in range(facts)}
    source = {"url": "https://provider.example/" + "x" * 100, "sha256": "0" * 64}
    return ProviderResult.received(given | {"sources": [source] * sources})


def size_of(document: dict[str, Any]) -> int:
    """Bytes of the document as it travels: JSON with ASCII alone."""
    return len(json.dumps(document, separators=(",", ":")))
