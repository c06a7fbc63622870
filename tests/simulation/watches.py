"""The night watch sees a change at a sheet; the event is the one that *End look* sends."""

from __future__ import annotations

from typing import Any

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.events.answer_event import Answer, AnswerEvent, AnswerState
from handlers.domain.events.metadata import Metadata, digest
from handlers.domain.events.updates import Watched
from handlers.domain.report.building import report_id
from handlers.domain.report.run import Run as RunOf
from tests.handlers.samples import provider_json
from tests.simulation.left_behind import Run, Version
from tests.simulation.model.world import STAGE
from tests.simulation.rechecks import newest_with_its_answer, send


def watch(run: Run, owner: str, sheet: str) -> None:
    """Of the newest report of a sheet that is as it was submitted, if there is one."""
    found = newest_with_its_answer(owner, sheet)
    if found is None:
        return
    newest, answer = found
    event = _event(newest["id"], answer, run.world.now())
    version = Version(owner, sheet, answer["incarnation"], answer["version"])
    made = RunOf.of(event, "e", run.world.now(), ruleset_id(load_catalogue().probes))
    run.rechecked.add((version, report_id(event.answer, made)))
    send(run, event)


def _event(report: str, answer: dict[str, Any], now: str) -> AnswerEvent:
    watched = Watched.received(
        {
            "id": digest("watch", report),
            "report": report,
            "carried": [provider_json("dns", mail_auth="FAIL", dns_hygiene="FAIL")],
            "previous": {
                "reportId": report,
                "createdAt": now,
                "rulesetId": "rules",
                "catalogueVersion": answer["catalogueVersion"],
                "responses": answer["responses"],
                "profile": answer["profile"],
                "evidence": {},
                "guaranteedScore": "0/1",
            },
        }
    )
    metadata = Metadata(stage=STAGE, event_id=watched.id, correlation_id=watched.id, created_at=now)
    return AnswerEvent(
        answer=Answer.received(answer), state=AnswerState.WATCH, metadata=metadata, watch=watched
    )
