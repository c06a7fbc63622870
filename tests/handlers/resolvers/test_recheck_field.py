"""The field Mutation.recheck: whose report, which of two at once, and what is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from handlers.adapters.aws import bus
from handlers.domain.errors import BusUnavailable, MalformedEvent
from handlers.domain.events.answer_event import AnswerEvent
from handlers.events.user_service import look_again
from handlers.rechecks import starting
from handlers.resolvers import recheck
from tests.handlers.domain.recheck.test_request import (
    EVIDENCE,
    LATER,
    LOOK_ALIKES,
    ReportOf,
    report,
    subject_with,
    unfinished,
)
from tests.handlers.sent_events import keep_sent, set_clock
from tests.handlers.stored import OWNER, empty_tables, sheet, store


@pytest.fixture(autouse=True)
def tables(monkeypatch: pytest.MonkeyPatch) -> None:
    empty_tables(
        monkeypatch,
        {
            "STAGE": "test",
            "REPORTS_TABLE": "Reports",
            "REPORTS_BY_ANSWER_INDEX": "byAnswer",
            "ANSWERS_TABLE": "Answers",
            "ACCOUNTS_TABLE": "Accounts",
        },
    )


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[AnswerEvent]:
    return keep_sent(monkeypatch)


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return set_clock(monkeypatch, LATER)


@pytest.fixture
def base() -> ReportOf:
    sheet()
    return store(report())


def ask(of: ReportOf, check: str, context: Any, **changes: Any) -> dict[str, Any]:
    asked = {"owner": OWNER, "reportId": of.id, "subject": subject_with(of, check), "check": check}
    return recheck.handler(asked | changes, context)


def reason(answer: dict[str, Any]) -> str:
    return str(answer["refusal"]["reason"])


def ended(result: str, status: str, base: ReportOf) -> None:
    document = base.document | {"status": status}
    store(ReportOf(result, OWNER, base.incarnation, document), created_at=LATER)


def test_the_event_is_sent_and_the_report_that_comes_is_named(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    found = ask(base, "mail_auth", context)["recheck"]
    (event,) = sent
    assert event.recheck
    assert (event.recheck.report, event.recheck.check) == (base.id, "mail_auth")
    assert found["check"] == "mail_auth"
    assert len(found["reportId"]) == 64
    assert found["reportId"] != base.id


def test_twice_at_once_is_the_same_as_once(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    first, second = ask(base, "mail_auth", context), ask(base, "mail_auth", context)
    assert first == second
    # Sent again, since the first may have been lost; the run is claimed once.
    assert {each.metadata.event_id for each in sent} == {sent[0].metadata.event_id}


def test_asked_again_after_the_result_it_gives_that_and_starts_nothing(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    first = ask(base, "mail_auth", context)
    ended(first["recheck"]["reportId"], "COMPLETE", base)
    sent.clear()
    assert ask(base, "mail_auth", context) == first
    assert sent == []


def test_another_check_of_the_same_report_waits_for_the_result(
    base: ReportOf, sent: list[AnswerEvent], at: Callable[[str], None], context: Any
) -> None:
    first = ask(base, "mail_auth", context)["recheck"]["reportId"]
    found = ask(base, "dns_hygiene", context)["refusal"]
    assert (found["reason"], found["again"]) == (
        "ANOTHER_UNDER_WAY",
        "2026-11-23T11:05:00.000Z",
    )
    ended(first, "COMPLETE", base)
    assert reason(ask(base, "dns_hygiene", context)) == "REPLACED"
    assert len(sent) == 1


@pytest.mark.parametrize("lost", [True, False])
def test_one_that_failed_or_was_lost_stands_in_nobodys_way(
    base: ReportOf, sent: list[AnswerEvent], at: Callable[[str], None], context: Any, lost: bool
) -> None:
    first = ask(base, "mail_auth", context)["recheck"]["reportId"]
    if lost:
        at("2026-11-23T11:05:00.000Z")
    else:
        ended(first, "FAILED", base)
    assert ask(base, "mail_auth", context)["recheck"]["reportId"] == first
    if not lost:
        assert "recheck" in ask(base, "dns_hygiene", context)
    assert len(sent) >= 2


def test_one_that_failed_is_not_made_again_of_a_report_that_was_replaced(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    ended(ask(base, "mail_auth", context)["recheck"]["reportId"], "FAILED", base)
    sent.clear()
    sheet(version=4)
    assert reason(ask(base, "mail_auth", context)) == "REPLACED"
    assert sent == []


@pytest.mark.parametrize("refused", [True, False])
def test_one_that_could_not_be_sent_stands_in_nobodys_way(
    base: ReportOf, context: Any, monkeypatch: pytest.MonkeyPatch, refused: bool
) -> None:
    publish = bus.publish

    def fails(_events: Sequence[AnswerEvent]) -> list[int]:
        if refused:
            return [0]
        raise BusUnavailable("throttled")

    monkeypatch.setattr(bus, "publish", fails)
    with pytest.raises(BusUnavailable):
        ask(base, "mail_auth", context)
    monkeypatch.setattr(bus, "publish", publish)
    assert "recheck" in ask(base, "dns_hygiene", context)


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


def test_of_two_in_the_same_moment_one_is_refused(
    base: ReportOf, sent: list[AnswerEvent], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have read that nothing is under way."""
    ask(base, "mail_auth", context)
    monkeypatch.setattr(starting, "last_recheck", lambda *_: None)
    assert reason(ask(base, "dns_hygiene", context)) == "ANOTHER_UNDER_WAY"
    assert len(sent) == 1


def test_what_the_bus_refuses_is_no_success(
    base: ReportOf, context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus, "publish", lambda _: [0])
    with pytest.raises(BusUnavailable):
        ask(base, "mail_auth", context)


def test_a_payload_without_owner_is_malformed(context: Any) -> None:
    with pytest.raises(MalformedEvent, match="owner"):
        recheck.handler({"reportId": "r", "subject": "a", "check": "c"}, context)


def due(base: ReportOf, **changes: str) -> dict[str, str]:
    """What the state machine hands over."""
    check = {"subject": subject_with(base, "mail_auth"), "check": "mail_auth"}
    return {"trigger": "recheck", "owner": OWNER, "reportId": base.id} | check | changes


def test_a_check_that_was_too_early_is_sent_by_itself(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    first, second = (look_again.handler(due(base), context) for _ in range(2))
    assert first == second
    assert [each.recheck.automatic for each in sent if each.recheck] == [True, True]
    assert {each.metadata.event_id for each in sent} == {sent[0].metadata.event_id}
    assert ask(base, "mail_auth", context)["recheck"]["reportId"] == first["report"]


def test_what_a_report_did_not_wait_for_is_sent_with_its_own_trigger(
    sent: list[AnswerEvent], context: Any
) -> None:
    sheet()
    base = store(report([*EVIDENCE, unfinished()]))
    check = {"trigger": "look-alikes", "subject": LOOK_ALIKES, "check": LOOK_ALIKES}
    found = look_again.handler(due(base) | check, context)
    (event,) = sent
    assert event.recheck
    assert (event.recheck.trigger, event.recheck.check) == ("look-alikes", LOOK_ALIKES)
    # What the customer has checked meanwhile waits for it: neither loses the other's result.
    assert reason(ask(base, "mail_auth", context)) == "ANOTHER_UNDER_WAY"
    ended(found["report"], "COMPLETE", base)
    assert look_again.handler(due(base) | check, context) == found


def test_what_has_been_overtaken_ends_it_quietly(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    assert look_again.handler(due(base, owner="owner-2"), context) == {"refused": "NO_SUCH_REPORT"}
    assert look_again.handler(due(base, check="web_tls"), context) == {"refused": "NOT_RECOMMENDED"}
    sheet(version=4)
    assert look_again.handler(due(base), context) == {"refused": "REPLACED"}
    assert sent == []
    with pytest.raises(MalformedEvent):
        look_again.handler(due(base) | {"reportId": ""}, context)
