"""Publish answer: changes of answer sheets, from the table's stream to the bus."""

from __future__ import annotations

import json
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters import clock
from handlers.adapters.aws import bus, dead_letters
from handlers.adapters.logging import logger
from handlers.adapters.settings.events import PublisherSettings
from handlers.adapters.settings.reading import read
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.reported.awaited_reports import await_reports
from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import AnswerEvent
from handlers.events.messages.stream_record import event_of_change


@logger.inject_lambda_context(clear_state=True)
def handler(batch: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """A stream batch -> ``{batchItemFailures}``: the records that were not published.

    The whole batch goes out at once; a record that can't be read goes whole to the dead-letter
    queue, since it would block its shard until it expires. Raises BusUnavailable, BusRefused,
    QueueUnavailable or TableUnavailable, after which the whole batch is delivered again.
    """
    numbers: list[str] = []
    events: list[AnswerEvent] = []
    for record in batch["Records"]:
        number = record["dynamodb"]["SequenceNumber"]
        try:
            event = _event(record)
        except MalformedEvent as error:
            logger.error("Record can't be read", extra={"record": number, "fault": str(error)})
            dead_letters.keep_text(json.dumps(record), error)
            continue
        if event is not None:
            numbers.append(number)
            events.append(event)
    # Before they are sent, so that none can be lost unnoticed.
    await_reports(events)
    failed = [numbers[index] for index in bus.publish(events)]
    ids = [event.metadata.correlation_id for event in events]
    logger.info("Answers published", extra={"correlation_ids": ids, "failed": failed})
    return {"batchItemFailures": [{"itemIdentifier": number} for number in failed]}


def _event(record: dict[str, Any]) -> AnswerEvent | None:
    change = record["dynamodb"]
    before, after = (
        plain(change[image]) if image in change else None for image in ("OldImage", "NewImage")
    )
    stage = read(PublisherSettings).stage
    return event_of_change(record.get("eventName"), before, after, clock.now(), stage)
