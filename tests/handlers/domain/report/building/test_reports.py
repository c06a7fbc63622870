"""Reports: their ids, revisions, and the fields beside their documents."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from handlers.domain.events.report_event import ReportEvent, ReportStatus
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.building import REVISIONS, complete, provisional, rejected, report_id
from tests.handlers.domain.report.building.reports import FAULT, all_four, findings
from tests.handlers.samples import CREATED_AT, event, provider_json, run, sheet


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


def test_the_headline_is_also_in_the_fields_of_the_report() -> None:
    report = complete(event(), run(), findings(mail_auth="PASS"), CREATED_AT).report
    headline = report.document["headline"]
    assert report.grade_guaranteed == headline["grade"]["guaranteed"] == "F"
    assert report.grade_possible == headline["grade"]["possible"]
    for name in ("score", "risk"):
        for end in ("guaranteed", "possible"):
            shown = report.to_json()[f"{name}{end.title()}"]
            assert shown == float(Fraction(headline[name][end]["exact"]))
