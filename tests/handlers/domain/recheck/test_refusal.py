"""Checks that aren't made again, and why."""

from __future__ import annotations

from handlers.domain.recheck.refusal import Reason
from handlers.domain.report.building import provisional, rejected
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.sheet.fault import Fault, FaultCode
from tests.handlers.domain.recheck.rechecks import EVIDENCE, refused, report, sheet_of, subject_with
from tests.handlers.samples import CREATED_AT, OFFERED, event, run


def test_a_check_that_is_not_the_recommendation_s_is_refused() -> None:
    base = report()
    subject = subject_with(base, "mail_auth")
    assert refused(base, subject, "security_txt") is Reason.NOT_RECOMMENDED
    assert refused(base, "GV-01", "mail_auth") is Reason.NOT_RECOMMENDED
    assert refused(base, "", "") is Reason.NOT_RECOMMENDED


def test_a_check_that_nobody_makes_is_refused() -> None:
    base = report(EVIDENCE[:1])
    check = "web_headers"
    assert refused(base, subject_with(base, check), check) is Reason.NOT_RECOMMENDED


def test_what_is_not_complete_is_refused() -> None:
    sheet = event()
    answer = sheet_of(sheet)
    score = score_sheet(answer, [], OFFERED)
    early = provisional(sheet, run(), ScoredContent(answer, score), CREATED_AT).report
    bad = rejected(sheet, run(), [Fault(where="domain", code=FaultCode.DOMAIN_MISSING)], CREATED_AT)
    for one in (early, bad.report):
        of = ReportOf(one.id, "owner-1", "incarnation-1", one.document)
        assert refused(of, "PR-10", "mail_auth") is Reason.NOT_SCORED


def test_what_no_longer_counts_is_not_carried_on() -> None:
    base = report()
    until = base.document["validity"]["until"]
    subject = subject_with(base, "mail_auth")
    assert refused(base, subject, "mail_auth", f"{until}T00:00:00.000Z") is Reason.TOO_OLD
