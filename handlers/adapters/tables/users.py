"""The table of users."""

from __future__ import annotations

from collections.abc import Mapping

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.sheets import UsersSettings


def put_user(user: Mapping[str, str]) -> bool:
    """Stores the attributes of a user, by ``id``, unless there is one; says whether it was new."""
    item = {name: {"S": value} for name, value in user.items()}
    try:
        clients.client("dynamodb").put_item(
            TableName=read(UsersSettings).users_table,
            Item=item,
            ConditionExpression="attribute_not_exists(id)",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
            return False
        raise
    return True
