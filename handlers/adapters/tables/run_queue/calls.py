"""Keys and calls of the table."""

from __future__ import annotations

from typing import Any, TypeAlias

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.runs import RunQueueSettings
from handlers.adapters.tables import items

Item: TypeAlias = dict[str, Any]


def table() -> str:
    """The table's name."""
    return read(RunQueueSettings).run_queue_table


def key(part: str, order: str) -> Item:
    """The key of one item."""
    return {"part": {"S": part}, "order": {"S": order}}


def call(operation: str, **arguments: Any) -> Item:
    """One call of DynamoDB's client; raises TableUnavailable."""
    with items.transient_as_unavailable():
        client = clients.client("dynamodb")
        answer: Item = getattr(client, operation)(TableName=table(), **arguments)
    return answer


def call_if(operation: str, **arguments: Any) -> Item | None:
    """The same, None when its condition fails."""
    try:
        return call(operation, **arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return None


def items_of(part: str) -> Item:
    """The arguments of a query for one part, read consistently."""
    return {
        "KeyConditionExpression": "#part = :part",
        "ExpressionAttributeNames": {"#part": "part"},
        "ExpressionAttributeValues": {":part": {"S": part}},
        "ConsistentRead": True,
    }


def transact(steps: list[dict[str, Item]]) -> bool:
    """All steps or none; False when a condition or another call stood against it.

    Each step is its kind with its arguments. Raises TableUnavailable.
    """
    parts = [{kind: {"TableName": table(), **step}} for one in steps for kind, step in one.items()]
    reasons = items.transact(parts)
    if reasons is None:
        return True
    if {"ConditionalCheckFailed", "TransactionConflict"}.isdisjoint(reasons):
        raise items.cancelled(reasons)
    return False
