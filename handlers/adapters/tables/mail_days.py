"""Which sheet's mail reports on a domain today, in the table of accounts: one of each owner.

Several sheets of an owner may be about one domain. The key has the domain's digest alone.
"""

from __future__ import annotations

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.accounts import AccountsSettings
from handlers.adapters.tables.items import transient_as_unavailable
from handlers.domain.events.metadata import digest
from handlers.domain.timestamps import SECONDS_OF_DAY, milliseconds
from handlers.domain.watch.night import Watched

KEPT_DAYS = 2
FREE = "attribute_not_exists(#day) OR #day < :day OR answerId = :sheet"


def take_day(sheet: Watched, domain: str, now: str) -> bool:
    """Whether the mail of the day about ``domain`` is this sheet's; a repeat says the same.

    Raises TableUnavailable.
    """
    day = now[:10]
    expires_at = milliseconds(now) // 1000 + KEPT_DAYS * SECONDS_OF_DAY
    try:
        with transient_as_unavailable():
            clients.client("dynamodb").put_item(
                TableName=read(AccountsSettings).accounts_table,
                Item={
                    "owner": {"S": sheet.owner},
                    "item": {"S": f"mailed#{digest('mailed', domain)}"},
                    "day": {"S": day},
                    "answerId": {"S": sheet.answer_id},
                    "expiresAt": {"N": str(expires_at)},
                },
                ConditionExpression=FREE,
                ExpressionAttributeNames={"#day": "day"},
                ExpressionAttributeValues={
                    ":day": {"S": day},
                    ":sheet": {"S": sheet.answer_id},
                },
            )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True
