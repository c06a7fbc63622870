"""The table of accounts: the deletion and the export of each customer that were asked for."""

from __future__ import annotations

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.accounts import AccountsSettings
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import read_item, transient_as_unavailable
from handlers.domain.account.work import BEGUN_AGAIN_AFTER, Work, WorkKind, work_of


def begin(owner: str, work: Work) -> Work:
    """The work that is under way now: this one, or the one that was before it.

    Raises TableUnavailable.
    """
    item = _key(owner, work.kind) | {
        "id": {"S": work.id},
        "status": {"S": work.status.value},
        "requestedAt": {"S": work.requested_at},
        "expiresAt": {"N": str(work.expires_at())},
    }
    again = {f":{end.value}": {"S": end.value} for end in sorted(BEGUN_AGAIN_AFTER[work.kind])}
    try:
        with transient_as_unavailable():
            clients.client("dynamodb").put_item(
                TableName=read(AccountsSettings).accounts_table,
                Item=item,
                ConditionExpression=f"attribute_not_exists(id) OR #status IN ({', '.join(again)})",
                ExpressionAttributeNames={"#status": "status"},
                ExpressionAttributeValues=again,
            )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return work_under_way(owner, work.kind) or work
    return work


def work_under_way(owner: str, kind: WorkKind) -> Work | None:
    """The last work of a kind that was asked for; raises TableUnavailable."""
    item = read_item(read(AccountsSettings).accounts_table, _key(owner, kind))
    return work_of(plain(item)) if item else None


def _key(owner: str, kind: WorkKind) -> dict[str, dict[str, str]]:
    return {"owner": {"S": owner}, "item": {"S": kind.value}}
