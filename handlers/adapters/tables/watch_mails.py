"""What is mailed of watches, in their table: wishes, what was mailed, and who wants no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from handlers.adapters.settings.reading import read
from handlers.adapters.settings.watch import WatchMailsSettings
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import read_item
from handlers.adapters.tables.watches import ON, changed, key_of, sheets_with
from handlers.domain.watch.mails.mailing import Mails, Wishes
from handlers.domain.watch.night import Watched
from handlers.domain.watch.state import WatchState


class Mailing(NamedTuple):
    """``mailed`` counts the changes of ``mails``, and ``looks`` those of ``state``: locks."""

    wishes: Wishes
    state: WatchState
    mails: Mails
    token: str
    looks: int
    mailed: int


def read_mailing(owner: str, answer_id: str) -> Mailing | None:
    """What there is to mail of a watch that is on; raises TableUnavailable."""
    stored = read_item(read(WatchMailsSettings).watches_table, key_of(owner, answer_id))
    item = plain(stored) if stored else {}
    if item.get("watched") != ON:
        return None
    return Mailing(
        Wishes.received({name: value for name, value in item.items() if value is not None}),
        WatchState.received(json.loads(item["state"])) if "state" in item else WatchState(),
        Mails.received(json.loads(item["mails"])) if "mails" in item else Mails(),
        item["token"],
        item.get("looks", 0),
        item.get("mailed", 0),
    )


def write_mails(
    owner: str, answer_id: str, mails: Mails, before: Mailing, *, nothing_left: bool = False
) -> bool:
    """Stores what was mailed, if it is still as it was read; says whether it was.

    ``nothing_left``: nothing waits to be mailed, unless a look has come between. Raises
    TableUnavailable.
    """
    change = "SET #mails = :mails, #mailed = :next"
    condition = "#watched = :on AND " + _still("mailed", before.mailed)
    names = ["mails", "mailed", "watched"]
    if nothing_left:
        change += " REMOVE #due"
        condition += " AND " + _still("looks", before.looks)
        names += ["due", "looks"]
    values: dict[str, dict[str, str]] = {
        ":mails": {"S": json.dumps(mails.to_json(), separators=(",", ":"))},
        ":next": {"N": str(before.mailed + 1)},
        ":on": {"S": ON},
    }
    for name, count in (("mailed", before.mailed), ("looks", before.looks)):
        if f":{name}" in condition:
            values[f":{name}"] = {"N": str(count)}
    return _update(Watched(owner, answer_id), change, condition, names, values)


def stop_mails(token: str, reason: str) -> bool:
    """Sends no more mails of the watch with this token; says whether there is one.

    ``reason`` is one of the enum MailStop in schema.graphql. Raises TableUnavailable.
    """
    found = list(_sheets(read(WatchMailsSettings).watches_by_token_index, "token", token))
    for sheet in found:
        _update(
            sheet,
            "SET #mailStopped = :reason",
            "#token = :token",
            ["mailStopped", "token"],
            {":reason": {"S": reason}, ":token": {"S": token}},
        )
    return bool(found)


def due_sheets() -> Iterator[Watched]:
    """Those of which something waits to be mailed; raises TableUnavailable."""
    return _sheets(read(WatchMailsSettings).watches_by_due_index, "due", ON)


def _still(name: str, count: int) -> str:
    return f"#{name} = :{name}" if count else f"attribute_not_exists(#{name})"


def _update(
    sheet: Watched, change: str, condition: str, names: list[str], values: dict[str, Any]
) -> bool:
    return changed(
        read(WatchMailsSettings).watches_table,
        sheet,
        UpdateExpression=change,
        ConditionExpression=condition,
        ExpressionAttributeNames={f"#{name}": name for name in names},
        ExpressionAttributeValues=values,
    )


def _sheets(index: str, attribute: str, value: str) -> Iterator[Watched]:
    return sheets_with(read(WatchMailsSettings).watches_table, index, attribute, value)
