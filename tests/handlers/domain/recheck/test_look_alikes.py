"""What a report couldn't wait for comes in the next one."""

from __future__ import annotations

import pytest

from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.recheck.refusal import Reason, Refused
from handlers.domain.recheck.request import RequestedCheck, recheck_event
from handlers.domain.report.building import provisional
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.report.stored_report import ReportOf
from tests.handlers.domain.recheck.rechecks import (
    EVIDENCE,
    LATER,
    LOOK_ALIKES,
    SHEET,
    asked,
    at,
    made,
    report,
    result_of,
    sheet_of,
    unfinished,
)
from tests.handlers.samples import CREATED_AT, OFFERED, best_answers, event, provider_json, run


def next_of(base: ReportOf) -> AnswerEvent:
    """What the bus makes of a report with a next look."""
    follows = base.document["run"]["next"]
    asked = RequestedCheck(
        follows["subject"], follows["check"], automatic=True, trigger=follows["trigger"]
    )
    return recheck_event(base, asked, LATER, "test")


@pytest.mark.parametrize("status", ["PASS", "PARTIAL"])
def test_what_a_report_could_not_wait_for_comes_in_one_with_its_own_trigger(status: str) -> None:
    base = report([*EVIDENCE, unfinished(status)])
    assert base.document["run"]["trigger"] == "answer"
    assert base.document["run"]["next"] == {
        "trigger": "look-alikes",
        "subject": LOOK_ALIKES,
        "check": LOOK_ALIKES,
        "at": "2026-11-23T10:00:10.000Z",
    }
    sent = next_of(base)
    assert sent.recheck
    assert [each.provider for each in sent.recheck.asked] == [LOOK_ALIKES]
    after = result_of(sent, unfinished("PARTIAL", left=False))
    assert (after["run"]["trigger"], after["run"]["next"]) == ("look-alikes", None)
    assert after["run"]["recheck"]["report"] == base.id
    assert after["change"]["total"] == after["run"]["recheck"]["predicted"]
    assert after["headline"] == base.document["headline"]
    before = {part["provider"]: part for part in base.document["evidence"]}
    for part in after["evidence"]:
        if part["provider"] != LOOK_ALIKES:
            assert part == before[part["provider"]]


def test_it_goes_on_once_and_a_check_made_meanwhile_has_it_go_on_again() -> None:
    base = report([*EVIDENCE, unfinished()])
    still = result_of(next_of(base), unfinished())
    assert still["run"]["next"] is None
    checked = result_of(asked(base, "mail_auth"), provider_json("dns", mail_auth="PASS"))
    assert checked["run"]["next"]["trigger"] == "look-alikes"


def test_of_a_check_that_was_too_early_and_one_that_goes_on_the_first_comes_first() -> None:
    base = report([*EVIDENCE, unfinished()])
    early = result_of(asked(base, "mail_auth"), at("2026-11-23T10:10:00.000Z"))
    assert early["run"]["next"]["trigger"] == "recheck"
    sent = recheck_event(
        ReportOf("1" * 64, "owner-1", "incarnation-1", early),
        RequestedCheck(early["run"]["next"]["subject"], "mail_auth", automatic=True),
        LATER,
        "test",
    )
    then = result_of(sent, at("2026-11-23T10:10:00.000Z"))
    assert then["run"]["next"]["trigger"] == "look-alikes"


def test_what_stands_in_for_a_lost_answer_does_not_go_on() -> None:
    base = report([*EVIDENCE, unfinished()])
    after = result_of(next_of(base), provider_json(LOOK_ALIKES, **{LOOK_ALIKES: "UNKNOWN"}))
    (probe,) = [p for e in after["evidence"] for p in e["probes"] if p["probe"] == LOOK_ALIKES]
    assert (probe["status"], probe["stale"], probe["unfinished"]) == ("PASS", True, True)
    sheet = event(responses=best_answers(), **SHEET)
    evidence = [ProviderResult.received(each) for each in after["evidence"]]
    assert made(sheet, run(), evidence, CREATED_AT)["run"]["next"] is None


def test_nobody_goes_on_with_what_is_finished() -> None:
    base = report([*EVIDENCE, unfinished(left=False)])
    assert base.document["run"]["next"] is None
    asked_for = RequestedCheck(LOOK_ALIKES, LOOK_ALIKES, automatic=True, trigger="look-alikes")
    with pytest.raises(Refused) as caught:
        recheck_event(base, asked_for, LATER, "test")
    assert caught.value.reason is Reason.NOT_RECOMMENDED


def test_a_report_before_all_evidence_has_nothing_to_go_on_with() -> None:
    answer = sheet_of(event())
    evidence = [ProviderResult.received(unfinished())]
    findings = ScoredContent(answer, score_sheet(answer, evidence, OFFERED), evidence)
    early = provisional(event(), run(), findings, CREATED_AT).report
    assert early.document["run"]["next"] is None
