"""What a look that found something sends, and what its watch keeps."""

from __future__ import annotations

import json
from typing import Any

from handlers.domain.events.answer_event import AnswerEvent, AnswerState
from handlers.domain.evidence.results import ProviderResult, statuses
from handlers.domain.report.run import Run
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.watch.change import Change, changes
from handlers.domain.watch.event import watch_event
from handlers.domain.watch.look import evidence_of
from handlers.domain.watch.state import MOST_ENTRIES, Entry, WatchState
from tests.handlers.domain.recheck.rechecks import report
from tests.handlers.domain.watch.look.looks import LATER, NOW, dns, look


def sent(*found: Change) -> tuple[ReportOf, AnswerEvent]:
    of = report()
    return of, watch_event(of, found, evidence_of(of.document), NOW, "dev")


def test_the_event_is_the_same_for_the_same_changes_and_starts_a_run_of_its_own() -> None:
    worse = changes([dns()], [dns("FAIL")], {"mail_auth"})
    of, event = sent(*worse)
    assert event.state is AnswerState.WATCH
    assert event.watch
    assert event == AnswerEvent.received(json.loads(json.dumps(event.to_json())))
    assert event.watch == sent(*worse)[1].watch
    assert event.watch.id != sent()[1].metadata.event_id
    run = Run.of(event, "e", LATER, "rules")
    assert (run.trigger, run.trigger_id, run.recheck) == ("watch", event.watch.id, None)
    carried = [ProviderResult.received(each) for each in event.watch.carried]
    known = {p: status for p, status in statuses(carried).items() if status != "UNKNOWN"}
    assert known.items() <= of.document["inputs"]["evidence"].items()


def test_the_history_keeps_the_newest() -> None:
    (change,) = changes([dns()], [dns("FAIL")], {"mail_auth"})
    entries = [
        Entry(change=change, since=NOW, at=NOW, report=str(n)) for n in range(MOST_ENTRIES + 5)
    ]
    first: dict[str, Any] = {"look": look(dns(), reported=dns()).look, "pending": []}
    state = WatchState().after(**first, entries=entries)
    assert len(state.history) == MOST_ENTRIES
    assert state.history[-1] == entries[-1]
    assert state.known_ends == []
