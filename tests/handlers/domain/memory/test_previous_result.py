"""What the next report is compared with."""

from __future__ import annotations

from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.previous_result import PreviousResult, ScoredReport, result_of
from tests.handlers.samples import CREATED_AT, provider_json, sheet

REPORT = ScoredReport(
    id="report-1", created_at=CREATED_AT, ruleset_id="rules", guaranteed_score="100/3"
)


def test_it_holds_the_input_and_the_exact_score() -> None:
    evidence = [ProviderResult.received(provider_json(mail_auth="FAIL", dns_hygiene="UNKNOWN"))]
    assert result_of(REPORT, sheet(), evidence).to_json() == {
        "reportId": "report-1",
        "createdAt": CREATED_AT,
        "rulesetId": "rules",
        "catalogueVersion": "catalogue/2",
        "responses": sheet().responses,
        "profile": sheet().profile,
        "evidence": {"mail_auth": "FAIL", "dns_hygiene": "UNKNOWN"},
        "guaranteedScore": "100/3",
    }


def test_it_comes_back_as_it_was_written() -> None:
    result = result_of(REPORT, sheet(), [])
    assert PreviousResult.received(result.to_json()) == result
