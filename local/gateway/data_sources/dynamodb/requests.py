"""Turns the request object of resolver code into the arguments of a DynamoDB call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local.gateway.data_sources.dynamodb.attribute_values import typed, typed_map
from local.gateway.data_sources.dynamodb.expressions import (
    Arguments,
    Request,
    boolean,
    consistent,
    expression,
    key_of,
    merge,
    projection,
)
from local.gateway.data_sources.dynamodb.page_token import read_token
from local.gateway.errors import FieldError, missing_feature


def get_item(request: Request) -> Arguments:
    """GetItem: key, consistentRead, projection."""
    return {"Key": key_of(request), **consistent(request), **projection(request)}


def put_item(request: Request) -> Arguments:
    """PutItem: key, attributeValues, condition."""
    return {"Item": item_of(request), **_condition(request)}


def update_item(request: Request) -> Arguments:
    """UpdateItem: key, update, condition; answers with the new item."""
    return {"Key": key_of(request), "ReturnValues": "ALL_NEW"} | _update(request)


def delete_item(request: Request) -> Arguments:
    """DeleteItem: key, condition; answers with the old item."""
    return {"Key": key_of(request), "ReturnValues": "ALL_OLD", **_condition(request)}


def query(request: Request) -> Arguments:
    """Query: query, index, filter, limit, nextToken, scanIndexForward, select."""
    arguments = merge(
        expression(request, "query", "KeyConditionExpression", required=True), _page(request)
    )
    if request.get("scanIndexForward") is not None:
        arguments["ScanIndexForward"] = boolean(request, "scanIndexForward", True)
    return arguments


def scan(request: Request) -> Arguments:
    """Scan: index, filter, limit, nextToken, select, segment, totalSegments."""
    arguments = _page(request)
    if request.get("totalSegments") is not None:
        arguments |= {"Segment": request["segment"], "TotalSegments": request["totalSegments"]}
    return arguments


def transact_write_items(request: Request) -> Arguments:
    """TransactWriteItems: each entry names its table and operation."""
    return {"TransactItems": [_transact_item(entry) for entry in request["transactItems"]]}


def item_of(request: Request) -> dict[str, Any]:
    """The item that a PutItem writes."""
    values = typed_map(request.get("attributeValues"), "$[attributeValues]")
    return values | key_of(request)


BUILDERS: dict[str, Callable[[Request], Arguments]] = {
    "GetItem": get_item,
    "PutItem": put_item,
    "UpdateItem": update_item,
    "DeleteItem": delete_item,
    "Query": query,
    "Scan": scan,
    "TransactWriteItems": transact_write_items,
}


def _update(request: Request) -> Arguments:
    update = expression(request, "update", "UpdateExpression", required=True)
    return merge(update, _condition(request))


def _transact_item(entry: Request) -> Arguments:
    operation = entry.get("operation")
    builders: dict[str, Callable[[Request], Arguments]] = {
        "PutItem": lambda e: {"Item": item_of(e), **_condition(e)},
        "UpdateItem": lambda e: {"Key": key_of(e), **_update(e)},
        "DeleteItem": lambda e: {"Key": key_of(e), **_condition(e)},
        "ConditionCheck": lambda e: {"Key": key_of(e), **_condition(e)},
    }
    if not isinstance(operation, str) or operation not in builders:
        raise FieldError(f"Unknown operation in a transaction: {operation}", "MappingTemplate")
    arguments = builders[operation](entry) | {"TableName": entry["table"]}
    condition = entry.get("condition") or {}
    if boolean(condition, "returnValuesOnConditionCheckFailure", True):
        arguments["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    return {operation.removesuffix("Item"): arguments}


def _condition(request: Request) -> Arguments:
    handler = (request.get("condition") or {}).get("conditionalCheckFailedHandler") or {}
    if handler.get("strategy", "Reject") != "Reject":
        raise missing_feature("conditionalCheckFailedHandler with the strategy Custom")
    return expression(request, "condition", "ConditionExpression")


def _page(request: Request) -> Arguments:
    arguments = merge(expression(request, "filter", "FilterExpression"), projection(request))
    names = {"index": "IndexName", "limit": "Limit", "select": "Select"}
    arguments |= {to: request[of] for of, to in names.items() if request.get(of) is not None}
    if request.get("nextToken"):
        arguments["ExclusiveStartKey"] = {
            name: typed(value, "$[nextToken]")
            for name, value in read_token(request["nextToken"]).items()
        }
    return arguments | consistent(request)
