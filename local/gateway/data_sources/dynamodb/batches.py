"""DynamoDB's batches and read transactions: several tables in one request object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local.gateway.data_sources.dynamodb.attribute_values import plain_map, typed_map
from local.gateway.data_sources.dynamodb.expressions import (
    Arguments,
    Request,
    consistent,
    key_of,
    projection,
)
from local.gateway.errors import FieldError

Item = dict[str, Any]


def batch_get_item(request: Request) -> Arguments:
    """BatchGetItem: tables, each with keys, consistentRead, projection."""
    asked = {name: _asked(table) for name, table in _tables(request).items()}
    return {"RequestItems": asked}


def batch_put_item(request: Request) -> Arguments:
    """BatchPutItem: tables, each a list of items."""
    return _writes(request, lambda item: {"PutRequest": {"Item": item}})


def batch_delete_item(request: Request) -> Arguments:
    """BatchDeleteItem: tables, each a list of keys."""
    return _writes(request, lambda key: {"DeleteRequest": {"Key": key}})


def transact_get_items(request: Request) -> Arguments:
    """TransactGetItems: each entry names its table, key and projection."""
    return {
        "TransactItems": [
            {"Get": {"TableName": entry["table"], "Key": key_of(entry), **projection(entry)}}
            for entry in request["transactItems"]
        ]
    }


def batch_got(request: Request, answer: Item) -> Item:
    """The items of each table in the order of their keys; null for one that isn't there."""
    found = {
        name: [plain_map(item) for item in items] for name, items in answer["Responses"].items()
    }
    left = answer.get("UnprocessedKeys") or {}
    data, unprocessed = {}, {}
    for name, table in _tables(request).items():
        keys = [plain_map(key) for key in _typed(_keys(table))]
        added = _not_projected(table, keys[0])
        data[name] = [_with_key(key, found.get(name, []), added) for key in keys]
        unprocessed[name] = [plain_map(key) for key in left.get(name, {}).get("Keys", [])]
    return {"data": data, "unprocessedKeys": unprocessed}


def batch_put(request: Request, answer: Item) -> Item:
    """The items of each table that were written; null for one that wasn't."""
    return _written(request, answer, ("PutRequest", "Item"), "unprocessedItems")


def batch_deleted(request: Request, answer: Item) -> Item:
    """The keys of each table that were deleted; null for one that wasn't."""
    return _written(request, answer, ("DeleteRequest", "Key"), "unprocessedKeys")


def transact_got(_: Request, answer: Item) -> Item:
    """The items in the order of their keys; null for one that isn't there."""
    items = [plain_map(one["Item"]) if one.get("Item") else None for one in answer["Responses"]]
    return {"items": items, "cancellationReasons": None}


BATCH_BUILDERS: dict[str, Callable[[Request], Arguments]] = {
    "BatchGetItem": batch_get_item,
    "BatchPutItem": batch_put_item,
    "BatchDeleteItem": batch_delete_item,
    "TransactGetItems": transact_get_items,
}
BATCH_RESULTS: dict[str, Callable[[Request, Item], Item]] = {
    "BatchGetItem": batch_got,
    "BatchPutItem": batch_put,
    "BatchDeleteItem": batch_deleted,
    "TransactGetItems": transact_got,
}


def _tables(request: Request) -> dict[str, Any]:
    tables = request.get("tables")
    if not isinstance(tables, dict) or not tables:
        raise FieldError("Value for field '$[tables]' not found.", "MappingTemplate")
    return tables


def _keys(table: Any) -> Any:
    keys = table if isinstance(table, list) else table["keys"]
    if not keys:
        raise FieldError("A table of the request has no keys.", "MappingTemplate")
    return keys


def _typed(items: Any) -> list[Item]:
    return [typed_map(item, f"$[tables][{number}]") for number, item in enumerate(items)]


def _asked(table: Any) -> Arguments:
    keys = _typed(_keys(table))
    if isinstance(table, list):
        return {"Keys": keys}
    asked = {"Keys": keys, **projection(table), **consistent(table)}
    if "ProjectionExpression" in asked:
        # Items are matched to the request by their keys.
        added = _not_projected(table, keys[0])
        names = {f"#gatewayKey{number}": name for number, name in enumerate(added)}
        asked["ProjectionExpression"] += "".join(f", {place}" for place in names)
        asked["ExpressionAttributeNames"] = asked.get("ExpressionAttributeNames", {}) | names
    return asked


def _not_projected(table: Any, key: Item) -> list[str]:
    """The attributes of a key that a projection leaves out."""
    given = table.get("projection") if isinstance(table, dict) else None
    if not given:
        return []
    names = given.get("expressionNames") or {}
    asked = {names.get(path.strip(), path.strip()) for path in given["expression"].split(",")}
    return [name for name in key if name not in asked]


def _writes(request: Request, write: Any) -> Arguments:
    tables = _tables(request).items()
    writes = {name: [write(item) for item in _typed(items)] for name, items in tables}
    return {"RequestItems": writes}


def _with_key(key: Item, items: list[Item], added: list[str]) -> Item | None:
    for item in items:
        if all(item.get(name) == value for name, value in key.items()):
            return {name: value for name, value in item.items() if name not in added}
    return None


def _written(request: Request, answer: Item, place: tuple[str, str], left: str) -> Item:
    action, kind = place
    data, unprocessed = {}, {}
    for name, items in _tables(request).items():
        missed = [
            plain_map(write[action][kind])
            for write in (answer.get("UnprocessedItems") or {}).get(name, [])
        ]
        given = [plain_map(item) for item in _typed(items)]
        data[name] = [None if item in missed else item for item in given]
        unprocessed[name] = missed
    return {"data": data, left: unprocessed}
