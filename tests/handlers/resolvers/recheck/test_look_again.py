"""The look that follows by itself: sent with its own trigger, or ended quietly."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.stored_report import ReportOf
from handlers.events.user_service import look_again
from tests.handlers.domain.recheck.rechecks import EVIDENCE, LOOK_ALIKES, report, unfinished
from tests.handlers.resolvers.recheck.asking import ask, due, ended, reason
from tests.handlers.stored import sheet, store


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
