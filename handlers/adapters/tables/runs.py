"""The table of claimed runs; the state machine claims them itself."""

from __future__ import annotations

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.runs import RunsSettings
from handlers.adapters.tables.items import transient_as_unavailable


def release_claim(run: str, execution: str) -> bool:
    """Deletes the claim of one execution, so that its event can start another.

    Says whether the claim was there and its own. Raises TableUnavailable.
    """
    try:
        with transient_as_unavailable():
            clients.client("dynamodb").delete_item(
                TableName=read(RunsSettings).runs_table,
                Key={"run": {"S": run}},
                ConditionExpression="#execution = :execution",
                ExpressionAttributeNames={"#execution": "execution"},
                ExpressionAttributeValues={":execution": {"S": execution}},
            )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True
