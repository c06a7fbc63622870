"""The results of recent lookups, in DynamoDB; a repeated lookup sends no request.

The cache is a convenience: while it can't be read or written, providers are asked.
"""

from __future__ import annotations

import json
import time

from handlers.adapters.aws import clients
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.memory import StoreSettings
from handlers.domain.errors import MalformedEvent
from handlers.domain.evidence.results import ProviderResult


def read_result(key: str) -> ProviderResult | None:
    """The result of the same lookup; None where there is none, or it is too old or unreadable."""
    table = read(StoreSettings).cache_table
    try:
        answer = clients.quick_client("dynamodb").get_item(
            TableName=table, Key={"question": {"S": key}}
        )
        item = answer.get("Item")
        # DynamoDB takes its time to remove what has expired.
        if item is None or int(item["expiresAt"]["N"]) <= time.time():
            return None
        return ProviderResult.received(json.loads(item["result"]["S"]))
    except (MalformedEvent, KeyError, ValueError) as error:
        failure: Exception = error
    except clients.failures() as error:
        failure = error
    logger.warning("cache not read", kind=type(failure).__name__)
    return None


def write_result(key: str, result: ProviderResult) -> None:
    """Keep a result for as long as the settings say."""
    settings = read(StoreSettings)
    item = {
        "question": {"S": key},
        "result": {"S": json.dumps(result.to_json(), separators=(",", ":"))},
        "expiresAt": {"N": str(int(time.time()) + settings.cache_seconds)},
    }
    try:
        clients.quick_client("dynamodb").put_item(TableName=settings.cache_table, Item=item)
    except clients.failures() as error:
        logger.warning("cache not written", kind=type(error).__name__)
