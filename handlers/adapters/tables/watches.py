"""The table of watches: one item for each answer sheet whose owner switched the watch on once.

AppSync writes what the owner chooses; functions write what the looks have seen. All of it is one
item, so that nothing outlives the sheet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.watch import WatchesSettings
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import read_item, transient_as_unavailable
from handlers.domain.watch.night import Watched
from handlers.domain.watch.state import WatchState

ON = "on"
"""The value of ``watched`` while the watch is on, and of ``differs`` while something is pending."""

VULNERABILITIES = "vulnerabilities"
"""The vulnerabilities at the domain, in the index of the watches that are on."""


class Watch(NamedTuple):
    """``looks`` counts the changes of the state: the lock of those who write it.

    ``reminds``: the owner wants a reminder when the answers are old.
    """

    is_on: bool
    state: WatchState
    looks: int
    reminds: bool = False


def read_watch(owner: str, answer_id: str) -> Watch | None:
    """The watch of one sheet, None where it was never on; raises TableUnavailable."""
    stored = read_item(read(WatchesSettings).watches_table, key_of(owner, answer_id))
    if not stored:
        return None
    item = plain(stored)
    state = WatchState.received(json.loads(item["state"])) if "state" in item else WatchState()
    return Watch(item.get("watched") == ON, state, item.get("looks", 0), _reminds(item))


def write_state(  # noqa: PLR0913 - one item
    owner: str,
    answer_id: str,
    state: WatchState,
    looks: int,
    vulnerabilities: Iterable[str],
    *,
    is_due: bool,
) -> bool:
    """Stores the state after a look, if it is still as it was read, and the watch is still on.

    ``looks`` is what was read, ``vulnerabilities`` what is seen at the domain; ``is_due``:
    something may have to be mailed. Says whether it was stored. Raises TableUnavailable.
    """
    values = {
        ":vulnerabilities": {"S": " ".join(vulnerabilities)},
        ":state": {"S": json.dumps(state.to_json(), separators=(",", ":"))},
        ":next": {"N": str(looks + 1)},
        ":on": {"S": ON},
    }
    unchanged = "attribute_not_exists(#looks)"
    if looks:
        unchanged = "#looks = :looks"
        values[":looks"] = {"N": str(looks)}
    change = "SET #state = :state, #looks = :next, #vulnerabilities = :vulnerabilities"
    change += ", #due = :on" if is_due else ""
    change += ", #differs = :on" if state.pending else " REMOVE #differs"
    return changed(
        read(WatchesSettings).watches_table,
        Watched(owner, answer_id),
        UpdateExpression=change,
        ConditionExpression=f"#watched = :on AND {unchanged}",
        ExpressionAttributeNames={
            f"#{name}": name
            for name in (
                *("differs", "state", "looks", "vulnerabilities", "watched"),
                *(["due"] * is_due),
            )
        },
        ExpressionAttributeValues=values,
    )


def _reminds(item: dict[str, Any]) -> bool:
    return item.get("remindAfterDays") is not None


def watched_sheets() -> Iterator[Watched]:
    """All that are on; raises TableUnavailable."""
    return _that_are(read(WatchesSettings).watches_by_watched_index, "watched")


def watched_vulnerabilities() -> Iterator[tuple[Watched, list[str] | None]]:
    """All that are on, each with its vulnerabilities; None before the first look.

    Raises TableUnavailable.
    """
    settings = read(WatchesSettings)
    index = settings.watches_by_watched_index
    found = _items(settings.watches_table, index, "watched", ON, [VULNERABILITIES])
    for item in found:
        vulnerabilities = item[VULNERABILITIES]["S"].split() if VULNERABILITIES in item else None
        yield Watched(item["owner"]["S"], item["answerId"]["S"]), vulnerabilities


def differing_sheets() -> Iterator[Watched]:
    """Those with something that waits for another look; raises TableUnavailable."""
    return _that_are(read(WatchesSettings).watches_by_differs_index, "differs")


def _that_are(index: str, attribute: str) -> Iterator[Watched]:
    return sheets_with(read(WatchesSettings).watches_table, index, attribute, ON)


def sheets_with(table: str, index: str, attribute: str, value: str) -> Iterator[Watched]:
    """The sheets whose watch has this value, by the index of it; raises TableUnavailable."""
    for item in _items(table, index, attribute, value, []):
        yield Watched(item["owner"]["S"], item["answerId"]["S"])


def _items(
    table: str, index: str, attribute: str, value: str, more: list[str]
) -> Iterator[dict[str, Any]]:
    """The keys, and ``more`` attributes that the index has."""
    arguments: dict[str, Any] = {
        "TableName": table,
        "IndexName": index,
        "KeyConditionExpression": "#is = :value",
        "ExpressionAttributeNames": {"#is": attribute, "#owner": "owner"},
        "ExpressionAttributeValues": {":value": {"S": value}},
        "ProjectionExpression": ", ".join(["#owner", "answerId", *more]),
    }
    with transient_as_unavailable():
        for page in clients.client("dynamodb").get_paginator("query").paginate(**arguments):
            yield from page["Items"]


def changed(table: str, sheet: Watched, **update: Any) -> bool:
    """Changes the item of one watch; False where its condition doesn't hold.

    ``update`` is as for UpdateItem. Raises TableUnavailable.
    """
    try:
        with transient_as_unavailable():
            clients.client("dynamodb").update_item(TableName=table, Key=key_of(*sheet), **update)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True


def key_of(owner: str, answer_id: str) -> dict[str, dict[str, str]]:
    """The key of a sheet's watch."""
    return {"owner": {"S": owner}, "answerId": {"S": answer_id}}
