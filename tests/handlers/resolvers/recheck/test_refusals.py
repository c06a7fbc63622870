"""Mutation.recheck: whose report, which of them, and which check."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.stored_report import ReportOf
from handlers.resolvers import recheck
from tests.handlers.domain.recheck.rechecks import LATER, report, subject_with
from tests.handlers.resolvers.recheck.asking import ask, ended, reason
from tests.handlers.stored import OWNER, sheet, store


def test_one_that_failed_is_not_made_again_of_a_report_that_was_replaced(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    ended(ask(base, "mail_auth", context)["recheck"]["reportId"], "FAILED", base)
    sent.clear()
    sheet(version=4)
    assert reason(ask(base, "mail_auth", context)) == "REPLACED"
    assert sent == []


def test_another_s_report_is_no_report(base: ReportOf, context: Any) -> None:
    found = ask(base, "mail_auth", context, owner="owner-2")["refusal"]
    assert found["reason"] == "NO_SUCH_REPORT"
    assert found["message"] == "You have no report with this id."


def test_a_check_of_another_recommendation_is_refused(base: ReportOf, context: Any) -> None:
    subject = subject_with(base, "mail_auth")
    for wrong in ({"subject": "GV-01"}, {"subject": subject, "check": "web_tls"}):
        asked = {"owner": OWNER, "reportId": base.id, "check": "mail_auth"} | wrong
        assert reason(recheck.handler(asked, context)) == "NOT_RECOMMENDED"


def test_a_report_that_a_newer_one_replaced_is_refused(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    newer = ReportOf("f" * 64, OWNER, base.incarnation, base.document)
    store(newer, created_at=LATER)
    assert reason(ask(base, "mail_auth", context)) == "REPLACED"
    assert sent == []


def test_a_failure_and_another_sheet_s_report_replace_nothing(base: ReportOf, context: Any) -> None:
    failed = base.document | {"status": "FAILED"}
    store(ReportOf("e" * 64, OWNER, base.incarnation, failed), created_at=LATER)
    store(ReportOf("f" * 64, OWNER, "incarnation-0", base.document), created_at=LATER)
    assert "recheck" in ask(base, "mail_auth", context)


def test_answers_that_were_handed_in_again_replace_the_report_and_a_draft_does_not(
    base: ReportOf, context: Any
) -> None:
    sheet(version=4, status="DRAFT")
    assert "recheck" in ask(base, "mail_auth", context)
    sheet(version=4)
    assert reason(ask(base, "dns_hygiene", context)) == "ANOTHER_UNDER_WAY"


def test_handed_in_again_comes_before_all(base: ReportOf, context: Any) -> None:
    sheet(version=4)
    assert reason(ask(base, "mail_auth", context)) == "REPLACED"


@pytest.mark.parametrize("incarnation", [None, "incarnation-2"])
def test_a_removed_sheet_has_no_report(incarnation: str | None, context: Any) -> None:
    if incarnation:
        sheet(incarnation=incarnation)
    assert reason(ask(store(report()), "mail_auth", context)) == "NO_SUCH_REPORT"


def test_a_payload_without_owner_is_malformed(context: Any) -> None:
    with pytest.raises(MalformedEvent, match="owner"):
        recheck.handler({"reportId": "r", "subject": "a", "check": "c"}, context)
