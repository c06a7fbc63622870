"""What the role of a data source must allow for a DynamoDB call."""

from __future__ import annotations

from typing import Any

from local.gateway.data_sources.service_role import Grant

TRANSACTION_ACTIONS = {
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}


def grants_for(operation: str, arguments: dict[str, Any], tables: str) -> list[Grant]:
    """The grants that a call needs; ``tables`` is the ARN of a table without its name."""
    if "RequestItems" in arguments:
        action = "BatchGetItem" if operation == "BatchGetItem" else "BatchWriteItem"
        return [(f"dynamodb:{action}", tables + name) for name in arguments["RequestItems"]]
    if "TransactItems" in arguments:
        return [
            (f"dynamodb:{TRANSACTION_ACTIONS[kind]}", tables + entry["TableName"])
            for item in arguments["TransactItems"]
            for kind, entry in item.items()
        ]
    index = arguments.get("IndexName")
    suffix = f"/index/{index}" if index else ""
    return [(f"dynamodb:{operation}", f"{tables}{arguments['TableName']}{suffix}")]
