"""What all tables have in common: deletion in batches, and failures that pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters.aws import clients
from handlers.domain.errors import TableUnavailable

MAX_BATCH: Final = 25
"""Items in one BatchWriteItem request."""
MAX_ROUNDS: Final = 4
"""How often items that DynamoDB left out are sent, the first time included."""


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


@contextmanager
def transient_as_unavailable() -> Iterator[None]:
    """Raises TableUnavailable for what another attempt may cure: a throttle, a lost connection."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code not in clients.TRANSIENT_CODES:
            raise
        raise TableUnavailable(f"DynamoDB: {code}") from error
    except BotoCoreError as error:
        raise TableUnavailable(f"DynamoDB: {type(error).__name__}") from error


def _delete(table: str, keys: list[dict[str, Any]]) -> None:
    requests = {table: [{"DeleteRequest": {"Key": key}} for key in keys]}
    for _ in range(MAX_ROUNDS):
        answer = clients.client("dynamodb").batch_write_item(RequestItems=requests)
        requests = answer.get("UnprocessedItems", {})
        if not requests:
            return
    raise TableUnavailable("BatchWriteItem left items out.")
