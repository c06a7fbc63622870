"""What all tables have in common: reads, deletion in batches, transactions, failures that pass."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.errors import TableUnavailable

MAX_BATCH = 25
"""Items in one BatchWriteItem request."""
MAX_ROUNDS = 4
"""How often items that DynamoDB left out are sent, the first time included."""


def read_item(table: str, key: dict[str, Any]) -> dict[str, Any] | None:
    """The item with this key as it is now, None where there is none; raises TableUnavailable."""
    with transient_as_unavailable():
        found = clients.client("dynamodb").get_item(TableName=table, Key=key, ConsistentRead=True)
    item: dict[str, Any] | None = found.get("Item")
    return item


def delete_items(table: str, keys: Iterable[dict[str, Any]]) -> int:
    """Deletes the items with these keys; gives their number.

    Raises TableUnavailable if DynamoDB keeps leaving some out.
    """
    removed = 0
    rest = iter(keys)
    while batch := list(islice(rest, MAX_BATCH)):
        _delete(table, batch)
        removed += len(batch)
    return removed


def transient_as_unavailable() -> AbstractContextManager[None]:
    """Raises TableUnavailable for what another attempt may cure: a throttle, a lost connection."""
    return clients.transient_as(TableUnavailable, "DynamoDB")


def transact(parts: list[dict[str, Any]]) -> list[str] | None:
    """Make all parts or none; gives the reason of each where they weren't made.

    Raises TableUnavailable.
    """
    try:
        with transient_as_unavailable():
            clients.client("dynamodb").transact_write_items(TransactItems=parts)
    except ClientError as error:
        if error.response["Error"]["Code"] != "TransactionCanceledException":
            raise
        return [reason["Code"] for reason in error.response.get("CancellationReasons", [])]
    return None


def cancelled(reasons: list[str]) -> TableUnavailable:
    """What a transaction that was cancelled for none of the expected reasons is."""
    return TableUnavailable(f"DynamoDB: the transaction was cancelled: {reasons}")


def _delete(table: str, keys: list[dict[str, Any]]) -> None:
    requests = {table: [{"DeleteRequest": {"Key": key}} for key in keys]}
    for _ in range(MAX_ROUNDS):
        answer = clients.client("dynamodb").batch_write_item(RequestItems=requests)
        requests = answer.get("UnprocessedItems", {})
        if not requests:
            return
    raise TableUnavailable("BatchWriteItem left items out.")
