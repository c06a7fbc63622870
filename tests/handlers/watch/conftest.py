"""The tables of the watch in memory, and what is sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.stored_report import ReportOf
from tests.handlers.domain.recheck.rechecks import report
from tests.handlers.samples import OFFERED
from tests.handlers.sent_events import keep_sent, set_clock
from tests.handlers.stored import OWNER, empty_tables, put, sheet, store

NOW = "2026-11-27T01:00:00.000Z"


@pytest.fixture(autouse=True)
def tables(monkeypatch: pytest.MonkeyPatch) -> None:
    empty_tables(
        monkeypatch,
        {
            "STAGE": "test",
            "REPORTS_TABLE": "Reports",
            "REPORTS_BY_ANSWER_INDEX": "byAnswer",
            "ANSWERS_TABLE": "Answers",
            "WATCHES_TABLE": "Watches",
            "WATCHES_BY_WATCHED_INDEX": "byWatched",
            "WATCHES_BY_DIFFERS_INDEX": "byDiffers",
            "EVIDENCE_TABLE": "Evidence",
            "RESULTS_TABLE": "Results",
            "RESULTS_BY_DOMAIN_INDEX": "byDomain",
            "NIGHTS_BUCKET": "nights",
            "LICENSED_PROVIDERS": "[]",
            "OFFERED_PROBES": "[" + ", ".join(f'"{probe}"' for probe in sorted(OFFERED)) + "]",
        },
    )


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[AnswerEvent]:
    return keep_sent(monkeypatch)


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return set_clock(monkeypatch, NOW)


@pytest.fixture
def base() -> ReportOf:
    """The last report of a sheet that is watched."""
    sheet()
    watch()
    return store(report())


def watch(answer_id: str = "answer-1", **more: str) -> None:
    put("Watches", {"owner": OWNER, "answerId": answer_id, "watched": "on", "token": "t"} | more)
