"""The DynamoDB data source: makes one DynamoDB call of each request object."""

from __future__ import annotations

from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from local.gateway.api.graphql_api import DataSource
from local.gateway.data_sources.answers import DataSourceAnswer, DataSourceFailure
from local.gateway.data_sources.dynamodb.attribute_values import plain_map, typed_map
from local.gateway.data_sources.dynamodb.batches import BATCH_BUILDERS, BATCH_RESULTS
from local.gateway.data_sources.dynamodb.expressions import Request, boolean
from local.gateway.data_sources.dynamodb.grants import grants_for
from local.gateway.data_sources.dynamodb.page_token import make_token
from local.gateway.data_sources.dynamodb.requests import BUILDERS, item_of
from local.gateway.data_sources.service_role import DataSourceRole
from local.gateway.errors import FieldError, missing_feature

METHODS = {
    "GetItem": "get_item",
    "PutItem": "put_item",
    "UpdateItem": "update_item",
    "DeleteItem": "delete_item",
    "Query": "query",
    "Scan": "scan",
    "TransactWriteItems": "transact_write_items",
    "BatchGetItem": "batch_get_item",
    "BatchPutItem": "batch_write_item",
    "BatchDeleteItem": "batch_write_item",
    "TransactGetItems": "transact_get_items",
}
# Their requests name the tables.
OF_SEVERAL_TABLES = {"TransactWriteItems", *BATCH_BUILDERS}
CONDITION_FAILED = "ConditionalCheckFailedException"
TRANSACTION_CANCELED = "TransactionCanceledException"


class DynamoDb:
    """One DynamoDB data source of an API; safe to use from several threads."""

    def __init__(self, source: DataSource, role: DataSourceRole, account: str) -> None:
        config = Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 3})
        self._client = boto3.client("dynamodb", region_name=source.region, config=config)
        self._table = source.table
        self._tables = f"arn:aws:dynamodb:{source.region}:{account}:table/"
        self._role = role

    def run(self, request: Any) -> DataSourceAnswer:
        """Make the call that a request object describes. Raises FieldError for a bad one."""
        operation = request.get("operation") if isinstance(request, dict) else None
        if operation is None:
            raise FieldError("Value for field '$[operation]' not found.", "MappingTemplate")
        if operation not in METHODS:
            raise missing_feature(f"the DynamoDB operation {operation}")
        try:
            return self._call(operation, request)
        except ParamValidationError as error:
            raise FieldError(f"Not a {operation} request: {error}", "MappingTemplate") from None
        except (KeyError, TypeError, AttributeError):
            raise FieldError(f"Not a {operation} request", "MappingTemplate") from None
        except ClientError as error:
            return self._failed(operation, request, error)
        except BotoCoreError:
            return DataSourceAnswer(None, DataSourceFailure("No answer", "DynamoDB:SdkClient"))

    def _call(self, operation: str, request: Request) -> DataSourceAnswer:
        arguments = (BUILDERS | BATCH_BUILDERS)[operation](request)
        if operation not in OF_SEVERAL_TABLES:
            arguments["TableName"] = self._table
        needs = grants_for(operation, arguments, self._tables)
        denied = self._role.denied("DynamoDB", needs)
        if denied:
            return DataSourceAnswer(None, denied)
        answer = getattr(self._client, METHODS[operation])(**arguments)
        return DataSourceAnswer(_result(operation, request, answer))

    def _failed(self, operation: str, request: Request, error: ClientError) -> DataSourceAnswer:
        code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
        failure = DataSourceFailure(message, f"DynamoDB:{code}")
        if code == TRANSACTION_CANCELED:
            return DataSourceAnswer(_cancelled(error.response), failure)
        if code == CONDITION_FAILED:
            return self._condition_failed(operation, request, failure)
        return DataSourceAnswer(None, failure)

    def _condition_failed(
        self, operation: str, request: Request, failure: DataSourceFailure
    ) -> DataSourceAnswer:
        """Return what AppSync does after a failed condition: the current item and an error.

        Where the item already is as the request would make it, there is no error.

        https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-condition-expressions.html
        """
        condition = request.get("condition") or {}
        consistent = boolean(condition, "consistentRead", True)
        read = self._call("GetItem", {"key": request["key"], "consistentRead": consistent})
        if read.failure:
            return read
        current = read.result
        ignored = set(condition.get("equalsIgnore") or [])
        wanted = item_of(request) if operation == "PutItem" else None
        if operation == "DeleteItem" and current is None:
            return DataSourceAnswer(None)
        if (
            wanted
            and current
            and _without(plain_map(wanted), ignored) == _without(current, ignored)
        ):
            return DataSourceAnswer(current)
        return DataSourceAnswer(current, failure)


def _without(item: dict[str, Any], ignored: set[str]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in ignored}


def _result(operation: str, request: Request, answer: dict[str, Any]) -> Any:
    if operation == "PutItem":
        return plain_map(item_of(request))
    if operation in {"Query", "Scan"}:
        return _page(answer)
    if operation in BATCH_RESULTS:
        return BATCH_RESULTS[operation](request, answer)
    if operation == "TransactWriteItems":
        keys = [plain_map(typed_map(entry["key"], "$[key]")) for entry in request["transactItems"]]
        return {"keys": keys, "cancellationReasons": None}
    item = answer.get("Item") or answer.get("Attributes")
    return plain_map(item) if item else None


def _page(answer: dict[str, Any]) -> dict[str, Any]:
    last = answer.get("LastEvaluatedKey")
    return {
        "items": [plain_map(item) for item in answer.get("Items", [])],
        "nextToken": make_token(last) if last else None,
        "scannedCount": answer.get("ScannedCount", 0),
    }


def _cancelled(response: dict[str, Any]) -> dict[str, Any]:
    reasons = [
        {
            "type": reason.get("Code", "None"),
            "message": reason.get("Message", "None"),
            "item": plain_map(reason["Item"]) if reason.get("Item") else None,
        }
        for reason in response.get("CancellationReasons", [])
    ]
    return {"keys": None, "cancellationReasons": reasons}
