"""The event bus: sends the platform's events to EventBridge."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters.aws import clients
from handlers.adapters.errors import BusRefused, BusUnavailable
from handlers.adapters.logging import logger
from handlers.adapters.settings.events import BusSettings
from handlers.adapters.settings.reading import read
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.events.report_event import ReportEvent

Entry: TypeAlias = dict[str, str]
Event: TypeAlias = AnswerEvent | ReportEvent

MAX_ENTRIES = 10
"""Entries in one PutEvents request."""
MAX_BYTES = 240_000
"""Of all entries of one request; below the limit of 256 KB that is the lowest of any region."""


def publish(events: Sequence[Event]) -> list[int]:
    """Sends all events and gives the indices of those that EventBridge refused one by one.

    Raises BusUnavailable or BusRefused if a whole request failed; earlier ones may have arrived.
    """
    refused = []
    for chunk in _chunks([_entry(event) for event in events]):
        results = _put([entry for _, entry in chunk])
        for (index, _), result in zip(chunk, results, strict=True):
            if "ErrorCode" in result:
                logger.warning("Entry refused", extra={"error_code": result["ErrorCode"]})
                refused.append(index)
    return refused


def _entry(event: Event) -> Entry:
    return {
        "EventBusName": read(BusSettings).event_bus_name,
        "Source": event.source,
        "DetailType": event.DETAIL_TYPE,
        "Detail": json.dumps(event.to_json(), separators=(",", ":")),
    }


def _chunks(entries: list[Entry]) -> Iterator[list[tuple[int, Entry]]]:
    """Indexed entries in their order, as many per request as both limits allow."""
    chunk: list[tuple[int, Entry]] = []
    size = 0
    for index, entry in enumerate(entries):
        length = sum(len(text.encode()) for text in entry.values())
        if chunk and (len(chunk) == MAX_ENTRIES or size + length > MAX_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append((index, entry))
        size += length
    if chunk:
        yield chunk


def _put(entries: list[Entry]) -> list[dict[str, Any]]:
    try:
        answer = clients.client("events").put_events(Entries=entries)
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        kind = BusUnavailable if code in clients.TRANSIENT_CODES else BusRefused
        raise kind(f"PutEvents: {code}") from error
    except BotoCoreError as error:
        raise BusUnavailable(f"PutEvents: {type(error).__name__}") from error
    results: list[dict[str, Any]] = answer["Entries"]
    return results
