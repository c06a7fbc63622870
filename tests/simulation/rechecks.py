"""A customer has a check made again; the event is the one that the API's function sends."""

from __future__ import annotations

import json
from typing import Any

from handlers.domain.events.answer_event import Answer, AnswerEvent, AnswerState
from handlers.domain.events.metadata import Metadata, digest
from handlers.domain.events.updates import Recheck
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from local.gateway.data_sources.dynamodb.attribute_values import plain_map
from tests.simulation.left_behind import Run, Version
from tests.simulation.model.tables import items
from tests.simulation.model.world import MINUTE, STAGE

CHECK = "mail_auth"


def recheck(run: Run, owner: str, sheet: str) -> None:
    """Of the newest report of a sheet that is as it was submitted, if there is one."""
    found = newest_with_its_answer(owner, sheet)
    if found is None:
        return
    newest, answer = found
    event = _event(newest["id"], answer, run.world.now())
    assert event.recheck
    version = Version(owner, sheet, answer["incarnation"], answer["version"])
    run.rechecked.add((version, event.recheck.id))
    send(run, event)


def newest_with_its_answer(owner: str, sheet: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The newest complete report and its sheet, if that is as it was submitted."""
    wanted = [{"S": owner}, {"S": sheet}, {"S": "COMPLETE"}]
    reports = [
        plain_map(item)
        for item in items("Reports")
        if [item["owner"], item["answerId"], item["status"]] == wanted
    ]
    answers = [
        plain_map(item) for item in items("Answers") if [item["owner"], item["id"]] == wanted[:2]
    ]
    answer = next(iter(answers), None)
    newest = max(reports, key=lambda report: report["order"], default=None)
    if newest is None or answer is None or answer["status"] != "SUBMITTED":
        return None
    sheet_of = (newest["answerIncarnation"], newest["answerVersion"])
    return (newest, answer) if sheet_of == (answer["incarnation"], answer["version"]) else None


def send(run: Run, event: AnswerEvent) -> None:
    """Until the bus says that it has it: whoever is told of an error asks again."""
    entry = {
        "Source": event.source,
        "DetailType": event.DETAIL_TYPE,
        "Detail": json.dumps(event.to_json()),
    }
    try:
        if not run.world.put_events(Entries=[entry])["FailedEntryCount"]:
            return
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | AssertionError):
            raise
    run.world.later(MINUTE, lambda: send(run, event))


def _event(report: str, answer: dict[str, Any], now: str) -> AnswerEvent:
    row = PROVIDERS_BY_ID["dns"]
    again = Recheck.received(
        {
            "id": f"{report}.{CHECK}",
            "report": report,
            "action": "PR-10",
            "check": CHECK,
            "predicted": "5/2",
            "asked": [{"provider": row.id, "version": row.version}],
            "carried": [],
            "recalled": [],
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
    event_id = digest("recheck", again.id)
    metadata = Metadata(stage=STAGE, event_id=event_id, correlation_id=event_id, created_at=now)
    return AnswerEvent(
        answer=Answer.received(answer),
        state=AnswerState.RECHECK,
        metadata=metadata,
        recheck=again,
    )
