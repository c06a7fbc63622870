"""A stored report, the events that are sent, and the clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.stored_report import ReportOf
from tests.handlers.domain.recheck.rechecks import LATER, report
from tests.handlers.sent_events import keep_sent, set_clock
from tests.handlers.stored import empty_tables, sheet, store


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
