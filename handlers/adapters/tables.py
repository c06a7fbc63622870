"""The tables of the user service that Lambda touches, and what all tables here have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from boto3.dynamodb.types import TypeDeserializer
from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters import aws
from handlers.adapters.settings import ReportsByAnswerSettings, UsersSettings, read
from handlers.domain.errors import MalformedEvent, TableUnavailable
from handlers.domain.user import User

MAX_BATCH: Final = 25
"""Items in one BatchWriteItem request."""
MAX_ROUNDS: Final = 4
"""How often items that DynamoDB left out are sent, the first time included."""


def put_user(user: User) -> bool:
    """Stores the profile unless there is one; says whether it was new."""
    item = {name: {"S": value} for name, value in user.to_json().items()}
    try:
        aws.client("dynamodb").put_item(
            TableName=read(UsersSettings).users_table,
            Item=item,
            ConditionExpression="attribute_not_exists(id)",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
            return False
        raise
    return True


def remove_reports(answer_id: str) -> int:
    """Deletes all reports of one answer sheet; gives their number.

    Raises TableUnavailable if DynamoDB keeps leaving some out.
    """
    return delete_items(read(ReportsByAnswerSettings).reports_table, _report_keys(answer_id))


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
        if code not in aws.TRANSIENT_CODES:
            raise
        raise TableUnavailable(f"DynamoDB: {code}") from error
    except BotoCoreError as error:
        raise TableUnavailable(f"DynamoDB: {type(error).__name__}") from error


def _report_keys(answer_id: str) -> Iterator[dict[str, Any]]:
    settings = read(ReportsByAnswerSettings)
    pages = (
        aws.client("dynamodb")
        .get_paginator("query")
        .paginate(
            TableName=settings.reports_table,
            IndexName=settings.reports_by_answer_index,
            KeyConditionExpression="answerId = :answer",
            ExpressionAttributeValues={":answer": {"S": answer_id}},
            ProjectionExpression="id",
        )
    )
    for page in pages:
        for item in page["Items"]:
            yield {"id": item["id"]}


def _delete(table: str, keys: list[dict[str, Any]]) -> None:
    requests = {table: [{"DeleteRequest": {"Key": key}} for key in keys]}
    for _ in range(MAX_ROUNDS):
        answer = aws.client("dynamodb").batch_write_item(RequestItems=requests)
        requests = answer.get("UnprocessedItems", {})
        if not requests:
            return
    raise TableUnavailable("BatchWriteItem left items out.")


def plain(image: dict[str, Any]) -> dict[str, Any]:
    """A stream image as JSON data; whole numbers become int, others float.

    Raises MalformedEvent for what JSON can't hold.
    """
    try:
        return {name: _json(_DESERIALIZER.deserialize(value)) for name, value in image.items()}
    except (AttributeError, TypeError, ValueError, ArithmeticError):
        raise MalformedEvent("The image of a stream record is not in DynamoDB's JSON.") from None


class _Deserializer(TypeDeserializer):  # type: ignore[misc]
    """Takes every number that there can be in a table: boto3's own refuses the longest."""

    def _deserialize_n(self, value: str) -> Decimal:
        return Decimal(value)


_DESERIALIZER: Final = _Deserializer()


def _json(value: object) -> Any:
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_json(item) for item in value]
    if isinstance(value, dict):
        return {name: _json(item) for name, item in value.items()}
    if value is None or isinstance(value, bool | str):
        return value
    raise TypeError(f"{type(value).__name__} is not JSON")
