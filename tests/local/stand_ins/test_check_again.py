"""An owner publishes one record: the check passes, and adds the points that were promised."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.last_seen import carry_forward
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.recheck.request import RequestedCheck, recheck_event
from handlers.domain.report.building import complete
from handlers.domain.report.run import Run
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.validation import validate
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from tests.handlers.samples import CREATED_AT, EXECUTION, OFFERED, best_answers, event, run
from tests.local.stand_ins.test_kinds_of_firms import Kind, copied_feeds, evidence_of, gathered

__all__ = ["copied_feeds"]

DOMAIN, CHECK, SUBJECT = "half-kept.example", "mail_auth", "PR-10"
LATER = "2026-11-23T10:05:00.000Z"


def document(of: Any, by: Run, evidence: list[ProviderResult], **more: Any) -> dict[str, Any]:
    answer = validate(of.answer)
    assert isinstance(answer, SheetAnswer)
    findings = ScoredContent(answer, score_sheet(answer, evidence, OFFERED), evidence, **more)
    return complete(of, by, findings, LATER).report.document


@pytest.mark.usefixtures("copied_feeds")
def test_one_record_is_published_checked_and_the_recommendation_is_gone(websites: str) -> None:
    sheet = event(domain=DOMAIN, responses=best_answers())
    before = document(sheet, run(), evidence_of(websites, Kind(DOMAIN)))
    (recommended,) = [r for r in before["recommendations"] if r["question"] == SUBJECT]
    (promised,) = [each["gain"] for each in recommended["checks"] if each["probe"] == CHECK]
    assert recommended["required"] == [CHECK]
    assert promised["rounded"] > 0

    report = ReportOf("0" * 64, "owner-1", "incarnation-1", before)
    sent = recheck_event(report, RequestedCheck(SUBJECT, CHECK), LATER, "test")
    assert sent.recheck
    assert [each.provider for each in sent.recheck.asked] == ["dns"]
    records = f"{websites}/_records/{DOMAIN}"
    text = f"v=DMARC1; p=reject; rua=mailto:dmarc@{DOMAIN}"
    requests.put(records, json={"name": f"_dmarc.{DOMAIN}", "text": text}, timeout=5)
    try:
        now = gathered(websites, PROVIDERS_BY_ID["dns"], DOMAIN)
    finally:
        requests.delete(records, timeout=5)
    only = now.model_copy(update={"probes": [p for p in now.probes if p.probe == CHECK]})

    carried = [ProviderResult.received(each) for each in sent.recheck.carried]
    recalled = [ProviderResult.received(each) for each in sent.recheck.recalled]
    after = document(
        sent,
        Run.of(sent, EXECUTION, CREATED_AT, run().ruleset),
        carry_forward([*carried, only], recalled),
        previous=PreviousResult.received(sent.recheck.previous),
    )
    assert after["inputs"]["evidence"][CHECK] == "PASS"
    assert after["change"]["total"] == after["run"]["recheck"]["predicted"] == promised
    assert CHECK not in [c for r in after["recommendations"] for c in r["required"]]
