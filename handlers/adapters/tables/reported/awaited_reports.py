"""The table of awaited reports: the event of each submitted version without a final report.

An item is there from before the event's first sending until the report is stored or the sheet is
removed, so that what was lost on the way can be started again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.runs import AwaitedReportsSettings
from handlers.adapters.tables.items import delete_items, transient_as_unavailable
from handlers.domain.events.answer_event import Answer, AnswerEvent, AnswerState
from handlers.domain.events.report_event import Report
from handlers.domain.sheet.sheet_key import incarnation_key
from handlers.domain.timestamps import SECONDS_OF_DAY, milliseconds

KEPT_DAYS = 14
Item = dict[str, Any]


def await_reports(events: Iterable[AnswerEvent]) -> None:
    """Remembers each submitted version that waits for its report; a repeat changes nothing.

    Raises TableUnavailable.
    """
    for event in events:
        if event.state is not AnswerState.REMOVED:
            _await(event)


def overdue(before: str, limit: int) -> list[AnswerEvent]:
    """The events that have waited since before this time, at most ``limit``, as last sent.

    Raises TableUnavailable.
    """
    with transient_as_unavailable():
        items = list(islice(_since_before(milliseconds(before)), limit))
    return [_event(item) for item in items]


def begin_attempt(event: AnswerEvent) -> AnswerEvent | None:
    """The event of the next attempt, or None when another one began or the report has come.

    Raises TableUnavailable.
    """
    metadata = event.metadata
    following = metadata.model_copy(update={"attempt": metadata.attempt + 1})
    began = _unless_condition_fails(
        "update_item",
        Key=_key_of(event.answer),
        UpdateExpression="SET attempt = :following",
        ConditionExpression="attempt = :last",
        ExpressionAttributeValues={
            ":last": {"N": str(metadata.attempt)},
            ":following": {"N": str(following.attempt)},
        },
    )
    return event.model_copy(update={"metadata": following}) if began else None


def report_came(report: Report) -> None:
    """No longer waits for this report; raises TableUnavailable."""
    sheet = incarnation_key(report.owner, report.answer_id, report.answer_incarnation)
    _delete(_key(sheet, report.answer_version))


def give_up(event: AnswerEvent) -> None:
    """No longer waits for the report of this event's version; raises TableUnavailable."""
    _delete(_key_of(event.answer))


def forget_awaited(sheet: str) -> int:
    """Deletes all of one incarnation, whose incarnation_key is given; raises TableUnavailable."""
    with transient_as_unavailable():
        found = _pages(
            "query",
            KeyConditionExpression="sheet = :sheet",
            ExpressionAttributeValues={":sheet": {"S": sheet}},
            ProjectionExpression="sheet, version",
            ConsistentRead=True,
        )
        return delete_items(_table(), found)


def _await(event: AnswerEvent) -> None:
    since = milliseconds(event.metadata.created_at)
    item = _key_of(event.answer) | {
        "owner": {"S": event.answer.owner},
        "since": {"N": str(since)},
        "attempt": {"N": str(event.metadata.attempt)},
        "expiresAt": {"N": str(since // 1000 + KEPT_DAYS * SECONDS_OF_DAY)},
        "event": {"S": json.dumps(event.to_json(), separators=(",", ":"))},
    }
    _unless_condition_fails(
        "put_item", Item=item, ConditionExpression="attribute_not_exists(sheet)"
    )


def _table() -> str:
    return read(AwaitedReportsSettings).awaited_reports_table


def _key_of(answer: Answer) -> Item:
    return _key(incarnation_key(answer.owner, answer.id, answer.incarnation), answer.version)


def _key(sheet: str, version: int) -> Item:
    return {"sheet": {"S": sheet}, "version": {"S": f"{version:010d}"}}


def _delete(key: Item) -> None:
    with transient_as_unavailable():
        clients.client("dynamodb").delete_item(TableName=_table(), Key=key)


def _since_before(moment: int) -> Iterator[Item]:
    return _pages(
        "scan",
        FilterExpression="since < :moment",
        ExpressionAttributeValues={":moment": {"N": str(moment)}},
        ConsistentRead=True,
    )


def _event(item: Item) -> AnswerEvent:
    event = AnswerEvent.received(json.loads(item["event"]["S"]))
    last = {"attempt": int(item["attempt"]["N"])}
    return event.model_copy(update={"metadata": event.metadata.model_copy(update=last)})


def _pages(operation: str, **arguments: Any) -> Iterator[Item]:
    paginator = clients.client("dynamodb").get_paginator(operation)
    for page in paginator.paginate(TableName=_table(), **arguments):
        yield from page["Items"]


def _unless_condition_fails(operation: str, **arguments: Any) -> bool:
    try:
        with transient_as_unavailable():
            getattr(clients.client("dynamodb"), operation)(TableName=_table(), **arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True
