"""Whether the role of a data source allows a DynamoDB call.

AppSync assumes that role. Nobody else can, so the gateway calls with its own credentials and asks
``iam:SimulatePrincipalPolicy`` first: a missing grant fails here as it does on AWS.
"""

from functools import cache
from typing import Any

import boto3

from local.gateway.control_plane import DataSource
from local.gateway.data_source import DataSourceFailure

TRANSACTION_ACTIONS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}


class DataSourceRole:
    """The role of one data source; a decision is kept as long as the gateway runs."""

    def __init__(self, source: DataSource, account: str) -> None:
        self._role = source.role
        self._tables = f"arn:aws:dynamodb:{source.region}:{account}:table/"
        self._client = boto3.client("iam", region_name=source.region)
        self._allowed = cache(self._simulate)

    def denied(self, operation: str, arguments: dict[str, Any]) -> DataSourceFailure | None:
        """The failure that AppSync would report, or None when the role allows the call."""
        for action, resource in self._needs(operation, arguments):
            if not self._allowed(action, resource):
                message = f"{self._role} is not authorized to perform: {action} on {resource}"
                return DataSourceFailure(message, "DynamoDB:AccessDeniedException")
        return None

    def _needs(self, operation: str, arguments: dict[str, Any]) -> list[tuple[str, str]]:
        if operation == "TransactWriteItems":
            return [
                (f"dynamodb:{TRANSACTION_ACTIONS[kind]}", self._tables + entry["TableName"])
                for item in arguments["TransactItems"]
                for kind, entry in item.items()
            ]
        index = arguments.get("IndexName")
        suffix = f"/index/{index}" if index else ""
        return [(f"dynamodb:{operation}", f"{self._tables}{arguments['TableName']}{suffix}")]

    def _simulate(self, action: str, resource: str) -> bool:
        if self._role is None:
            return False
        answer = self._client.simulate_principal_policy(
            PolicySourceArn=self._role, ActionNames=[action], ResourceArns=[resource]
        )
        return all(r["EvalDecision"] == "allowed" for r in answer["EvaluationResults"])
