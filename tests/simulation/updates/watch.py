"""The night watch sees a change at a sheet; the event is the one that *End look* sends."""

from __future__ import annotations

from typing import Any

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.events.answer_event import AnswerEvent, AnswerState
from handlers.domain.events.metadata import digest
from handlers.domain.events.updates import Watched
from handlers.domain.report.building import report_id
from handlers.domain.report.run import Run as RunOf
from tests.handlers.samples import provider_json
from tests.simulation.left_behind import Run, Version
from tests.simulation.updates.sending import event, newest_with_its_answer, result_of, send


def watch(run: Run, owner: str, sheet: str) -> None:
    """Of the newest report of a sheet that is as it was submitted, if there is one."""
    found = newest_with_its_answer(owner, sheet)
    if found is None:
        return
    newest, answer = found
    seen = _seen(newest["id"], answer, run.world.now())
    version = Version(owner, sheet, answer["incarnation"], answer["version"])
    made = RunOf.of(seen, "e", run.world.now(), ruleset_id(load_catalogue().probes))
    run.rechecked.add((version, report_id(seen.answer, made)))
    send(run, seen)


def _seen(report: str, answer: dict[str, Any], now: str) -> AnswerEvent:
    watched = Watched.received(
        {
            "id": digest("watch", report),
            "report": report,
            "carried": [provider_json("dns", mail_auth="FAIL", dns_hygiene="FAIL")],
            "previous": result_of(report, answer, now),
        }
    )
    return event(answer, AnswerState.WATCH, watched.id, now, watch=watched)
