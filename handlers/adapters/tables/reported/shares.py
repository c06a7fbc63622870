"""The table of shares, by sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boto3.dynamodb.types import TypeSerializer
from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.shares import NewSharesSettings, SharesSettings
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import cancelled, read_item, transact, transient_as_unavailable
from handlers.domain.errors import NotFound
from handlers.domain.sharing.share import Share

Item = dict[str, Any]


def shares_of(sheet: str) -> list[Share]:
    """The shares of a sheet, whose sheet_key is given; raises TableUnavailable."""
    return list(
        _found(
            KeyConditionExpression="sheet = :sheet",
            ExpressionAttributeValues={":sheet": {"S": sheet}},
            ConsistentRead=True,
        )
    )


def ended(day: str, now: str) -> list[Share]:
    """The shares that end on a day, or ended by ``now`` on it; raises TableUnavailable."""
    return list(
        _found(
            IndexName=read(SharesSettings).shares_by_end_index,
            KeyConditionExpression="endDay = :day AND endsAt <= :now",
            ExpressionAttributeValues={":day": {"S": day}, ":now": {"S": now}},
        )
    )


def add(share: Share) -> None:
    """Store a share while its sheet is there; one of the same id is replaced.

    Raises NotFound for a sheet that was removed, TableUnavailable.
    """
    sheet = {"owner": {"S": share.owner}, "id": {"S": share.answer_id}}
    check = {
        "TableName": read(NewSharesSettings).answers_table,
        "Key": sheet,
        "ConditionExpression": "incarnation = :incarnation",
        "ExpressionAttributeValues": {":incarnation": {"S": share.answer_incarnation}},
    }
    put = {"TableName": _table(), "Item": _item(share)}
    reasons = transact([{"ConditionCheck": check}, {"Put": put}])
    if reasons is None:
        return
    if reasons[:1] == ["ConditionalCheckFailed"]:
        raise NotFound("The answer sheet of this report was removed.")
    raise cancelled(reasons)


def mark(share: Share, **marks: str) -> Share | None:
    """Set attributes of a share that is there and isn't withdrawn; None for any other.

    A card that was made again is another one. Raises TableUnavailable.
    """
    names = {f"#{name}": name for name in marks}
    try:
        with transient_as_unavailable():
            answer = clients.client("dynamodb").update_item(
                TableName=_table(),
                Key=_key(share.sheet, share.id),
                UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in marks),
                ConditionExpression=_AS_MADE,
                ExpressionAttributeNames=names,
                ExpressionAttributeValues={
                    f":{name}": {"S": text}
                    for name, text in {**marks, "createdAt": share.created_at}.items()
                },
                ReturnValues="ALL_NEW",
            )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return None
    return Share.received(plain(answer["Attributes"]))


def stored_share(sheet: str, share_id: str) -> Share | None:
    """One share of a sheet, whose sheet_key is given; None without it. Raises TableUnavailable."""
    item = read_item(_table(), _key(sheet, share_id))
    return Share.received(plain(item)) if item else None


def forget(share: Share) -> None:
    """Delete a share's item, if no card that was made again is in its place.

    Raises TableUnavailable.
    """
    try:
        with transient_as_unavailable():
            clients.client("dynamodb").delete_item(
                TableName=_table(),
                Key=_key(share.sheet, share.id),
                ConditionExpression="createdAt = :createdAt",
                ExpressionAttributeValues={":createdAt": {"S": share.created_at}},
            )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


_AS_MADE = "createdAt = :createdAt AND attribute_not_exists(withdrawnAt)"


def _found(**arguments: Any) -> Iterator[Share]:
    with transient_as_unavailable():
        pages = clients.client("dynamodb").get_paginator("query")
        for page in pages.paginate(TableName=_table(), **arguments):
            yield from (Share.received(plain(item)) for item in page["Items"])


def _table() -> str:
    return read(SharesSettings).shares_table


def _key(sheet: str, share_id: str) -> Item:
    return {"sheet": {"S": sheet}, "id": {"S": share_id}}


def _item(share: Share) -> Item:
    data = share.to_json() | {"sheet": share.sheet, "endDay": share.ends_at[:10]}
    to_dynamodb = TypeSerializer()
    return {name: to_dynamodb.serialize(v) for name, v in data.items() if v is not None}
