"""Everything that is one customer's, in whatever table: found by owner, read or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.adapters.aws import clients
from handlers.adapters.settings.tables.accounts import OwnedTable
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import delete_items, transient_as_unavailable


def items(table: OwnedTable, owner: str) -> Iterator[dict[str, Any]]:
    """Each item of a customer whole, as JSON data; raises TableUnavailable."""
    for key in _keys(table, owner):
        with transient_as_unavailable():
            found = clients.client("dynamodb").get_item(TableName=table.name, Key=key)
        # Between the index and the table it may have been removed.
        if "Item" in found:
            yield plain(found["Item"])


def erase(table: OwnedTable, owner: str) -> int:
    """Deletes all items of a customer; gives their number. Raises TableUnavailable."""
    with transient_as_unavailable():
        return delete_items(table.name, _keys(table, owner))


def _keys(table: OwnedTable, owner: str) -> Iterator[dict[str, Any]]:
    names = {f"#k{number}": name for number, name in enumerate(table.keys)}
    arguments: dict[str, Any] = {
        "TableName": table.name,
        "KeyConditionExpression": "#owner = :owner",
        "ExpressionAttributeNames": {"#owner": table.owner, **names},
        "ExpressionAttributeValues": {":owner": {"S": owner}},
        "ProjectionExpression": ", ".join(names),
    }
    # An index can't be read consistently; a table can.
    arguments |= {"IndexName": table.index} if table.index else {"ConsistentRead": True}
    with transient_as_unavailable():
        for page in clients.client("dynamodb").get_paginator("query").paginate(**arguments):
            for item in page["Items"]:
                if item.get("item") not in ({"S": kept} for kept in table.kept):
                    yield {name: item[name] for name in table.keys}
