"""The task *Assemble report*."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.domain.events.report_event import ReportEvent
from handlers.domain.evidence.results import ProviderResult
from handlers.tasks import score_risk
from handlers.tasks.assemble_report import handler
from tests.handlers.samples import CREATED_AT, event_json, provider_json, run_json, sheet

EVIDENCE = [provider_json(mail_auth="PASS")]


@pytest.fixture
def payload(context: Any) -> dict[str, Any]:
    answer = sheet().to_json()
    score = score_risk.handler({"answer": answer, "evidence": EVIDENCE}, context)["score"]
    return {
        "correlationId": "correlation-1",
        "event": event_json(),
        "answer": answer,
        "run": run_json(),
        "score": score,
        "evidence": EVIDENCE,
        "status": "COMPLETE",
        "createdAt": CREATED_AT,
    }


def test_a_complete_report(payload: dict[str, Any], context: Any) -> None:
    report = ReportEvent.received(handler(payload, context)).report
    assert (report.status, report.revision) == ("COMPLETE", 3)
    score = payload["score"]["headline"]["score"]["guaranteed"]
    assert report.score_guaranteed == float(Fraction(score["exact"]))
    given = ProviderResult.received(EVIDENCE[0]).to_json()
    for probe in given["probes"]:
        # What is told of each name are the findings.
        del probe["names"]
    assert report.document["evidence"][0] == given | {"leftOut": 0}
    assert report.document["change"] is None
    assert report.document["ledger"] == payload["score"]["ledger"]


def test_a_provisional_report(payload: dict[str, Any], context: Any) -> None:
    given = payload | {"status": "PROVISIONAL", "evidence": []}
    report = ReportEvent.received(handler(given, context)).report
    assert (report.status, report.revision) == ("PROVISIONAL", 1)
    assert report.document["evidence"] == []


def test_a_report_after_another_says_what_changed(payload: dict[str, Any], context: Any) -> None:
    previous = {
        "reportId": "0" * 64,
        "createdAt": CREATED_AT,
        "rulesetId": payload["score"]["rulesetId"],
        "catalogueVersion": "catalogue/2",
        "responses": {},
        "profile": payload["answer"]["profile"],
        "evidence": {"mail_auth": "PASS"},
        "guaranteedScore": "0/1",
    }
    report = ReportEvent.received(handler(payload | {"previous": previous}, context)).report
    change = report.document["change"]
    assert (
        change["answers"] == change["total"] == report.document["headline"]["score"]["guaranteed"]
    )
    assert {part["id"] for part in change["changedAnswers"]} == set(payload["answer"]["responses"])
    assert change["changedProbes"] == []


def test_the_same_input_gives_the_same_event(payload: dict[str, Any], context: Any) -> None:
    assert handler(payload, context) == handler(payload, context)


@pytest.mark.parametrize(
    "changes",
    [
        {"event": {}},
        {"answer": None},
        {"run": None},
        {"score": {}},
        {"evidence": "none"},
        {"status": "REJECTED"},
        {"createdAt": None},
    ],
)
def test_bad_input_is_malformed(
    changes: dict[str, Any], payload: dict[str, Any], context: Any
) -> None:
    with pytest.raises(MalformedEvent, match="AssembleReport"):
        handler(payload | changes, context)
