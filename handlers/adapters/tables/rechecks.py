"""The last check of each answer sheet that was made again, in the table of accounts.

It decides between two at once: each starts from a report, and only one can take its place.
"""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.accounts import AccountsSettings
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import read_item, transient_as_unavailable
from handlers.domain.recheck.turn import LastRecheck
from handlers.domain.timestamps import SECONDS_OF_DAY, milliseconds

KEPT_DAYS = 8
"""Longer than anybody waits for the result."""


def last_recheck(owner: str, answer_id: str) -> LastRecheck | None:
    """The last one that was begun of this sheet; raises TableUnavailable."""
    item = read_item(read(AccountsSettings).accounts_table, _key(owner, answer_id))
    return LastRecheck.received(plain(item)) if item else None


def begin_recheck(
    owner: str, answer_id: str, recheck: LastRecheck, before: LastRecheck | None
) -> bool:
    """Notes that one begins, if the last one is still ``before``; says whether it was.

    Raises TableUnavailable.
    """
    expires_at = milliseconds(recheck.requested_at) // 1000 + KEPT_DAYS * SECONDS_OF_DAY
    item = _key(owner, answer_id) | {
        "report": {"S": recheck.report},
        "result": {"S": recheck.result},
        "requestedAt": {"S": recheck.requested_at},
        "expiresAt": {"N": str(expires_at)},
    }
    try:
        with transient_as_unavailable():
            clients.client("dynamodb").put_item(
                TableName=read(AccountsSettings).accounts_table, Item=item, **_unchanged(before)
            )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _unchanged(before: LastRecheck | None) -> dict[str, Any]:
    if before is None:
        return {
            "ConditionExpression": "attribute_not_exists(#item)",
            "ExpressionAttributeNames": {"#item": "item"},
        }
    return {
        "ConditionExpression": "#result = :result AND requestedAt = :requestedAt",
        "ExpressionAttributeNames": {"#result": "result"},
        "ExpressionAttributeValues": {
            ":result": {"S": before.result},
            ":requestedAt": {"S": before.requested_at},
        },
    }


def _key(owner: str, answer_id: str) -> dict[str, dict[str, str]]:
    return {"owner": {"S": owner}, "item": {"S": f"recheck#{answer_id}"}}
