"""Mutation.recheck: what is sent, once, and what stands in the way of another check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from handlers.adapters.aws import bus
from handlers.adapters.errors import BusUnavailable
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.stored_report import ReportOf
from handlers.rechecks import starting
from tests.handlers.resolvers.recheck.asking import ask, ended, reason


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
