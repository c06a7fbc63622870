"""What becomes of a report whose sheet is as it was: an update of it is sent."""

from __future__ import annotations

import json
from typing import Any

from handlers.domain.events.answer_event import Answer, AnswerEvent, AnswerState
from handlers.domain.events.metadata import Metadata
from local.gateway.data_sources.dynamodb.attribute_values import plain_map
from tests.simulation.left_behind import Run
from tests.simulation.model.platform.agenda import MINUTE
from tests.simulation.model.platform.context import STAGE
from tests.simulation.model.tables import items


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


def event(
    answer: dict[str, Any], state: AnswerState, event_id: str, now: str, **update: Any
) -> AnswerEvent:
    """An event that starts a correlation of its own; ``update`` is what it says of the report."""
    metadata = Metadata(stage=STAGE, event_id=event_id, correlation_id=event_id, created_at=now)
    return AnswerEvent(answer=Answer.received(answer), state=state, metadata=metadata, **update)


def result_of(report: str, answer: dict[str, Any], now: str) -> dict[str, Any]:
    """What a report came to, for the next one to be compared with."""
    return {
        "reportId": report,
        "createdAt": now,
        "rulesetId": "rules",
        "catalogueVersion": answer["catalogueVersion"],
        "responses": answer["responses"],
        "profile": answer["profile"],
        "evidence": {},
        "guaranteedScore": "0/1",
    }
