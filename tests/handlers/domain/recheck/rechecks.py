"""A report, checks of it that are made again, and the reports that come of these."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.last_seen import carry_forward
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.recheck.refusal import Reason, Refused
from handlers.domain.recheck.request import RequestedCheck, recheck_event
from handlers.domain.report.building import complete, report_id
from handlers.domain.report.run import Run
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.validation import validate
from tests.handlers.domain.report_validator import VALIDATOR
from tests.handlers.samples import (
    CREATED_AT,
    EXECUTION,
    OFFERED,
    best_answers,
    event,
    provider_json,
    run,
)

LATER = "2026-11-23T10:05:00.000Z"
EVIDENCE = [
    provider_json("dns", mail_auth="PARTIAL", dns_hygiene="FAIL"),
    provider_json("mdn_observatory", web_headers="FAIL", web_tls="PASS"),
    provider_json("own_website", web_tls="UNKNOWN", security_txt="UNKNOWN"),
]
SHEET: dict[str, Any] = {
    "names": [
        {"role": "SHOP", "name": "shop.example.org"},
        {"role": "WEBSITE", "name": "www.example.org"},
        {"role": "MAIL_SERVER", "name": "mx.example.org"},
    ],
    "firm": "Firm",
    "signatory": "Ada",
    "signatoryRole": "owner",
}


def sheet_of(of: AnswerEvent) -> SheetAnswer:
    answer = validate(of.answer)
    assert isinstance(answer, SheetAnswer)
    return answer


def made(
    of: AnswerEvent, by: Run, evidence: list[ProviderResult], at: str, **more: Any
) -> dict[str, Any]:
    answer = sheet_of(of)
    score = score_sheet(answer, evidence, OFFERED)
    report = complete(of, by, ScoredContent(answer, score, evidence, **more), at).report
    assert [e.message for e in VALIDATOR.iter_errors(report.document)] == []
    return report.document


def report(evidence: list[dict[str, Any]] = EVIDENCE, **changes: Any) -> ReportOf:
    sheet = event(**{"responses": best_answers(), **SHEET, **changes})
    document = made(sheet, run(), [ProviderResult.received(e) for e in evidence], CREATED_AT)
    return ReportOf(report_id(sheet.answer, run()), "owner-1", "incarnation-1", document)


def subject_with(of: ReportOf, check: str) -> str:
    found = (r for r in of.document["recommendations"] if check in r["required"])
    recommendation = next(found)
    return str(recommendation["question"] or recommendation["probe"])


def asked(of: ReportOf, check: str) -> AnswerEvent:
    return recheck_event(of, RequestedCheck(subject_with(of, check), check), LATER, "test")


def run_of(of: AnswerEvent) -> Run:
    return Run.of(of, EXECUTION, LATER, run().ruleset)


def result_of(of: AnswerEvent, *now: dict[str, Any]) -> dict[str, Any]:
    """The document that the run makes, when its providers say this now."""
    again = of.recheck
    assert again
    asked = [e | {"probes": [p for p in e["probes"] if p["probe"] == again.check]} for e in now]
    gathered = [ProviderResult.received(e) for e in [*again.carried, *asked]]
    recalled = [ProviderResult.received(e) for e in again.recalled]
    evidence = carry_forward(gathered, recalled)
    previous = PreviousResult.received(again.previous)
    return made(of, run_of(of), evidence, LATER, previous=previous)


def refused(of: ReportOf, subject: str, check: str, now: str = LATER) -> Reason:
    with pytest.raises(Refused) as caught:
        recheck_event(of, RequestedCheck(subject, check), now, "test")
    return caught.value.reason


def at(visible_from: str | None, status: str = "FAIL") -> dict[str, Any]:
    """What DNS says, and from when on it can say something else."""
    found = provider_json("dns", mail_auth=status, dns_hygiene="FAIL")
    found["probes"][0]["visibleFrom"] = visible_from
    found["probes"][1]["visibleFrom"] = "2026-11-30T00:00:00.000Z"
    return found


LOOK_ALIKES = "similar_domains"


def unfinished(status: str = "PASS", *, left: bool = True) -> dict[str, Any]:
    """What is known of names that look alike when the time is up."""
    found = provider_json(LOOK_ALIKES, **{LOOK_ALIKES: status})
    found["probes"][0]["unfinished"] = left
    return found
