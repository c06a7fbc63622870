"""Whether the role of a data source allows a call.

Only AppSync can assume that role. So the gateway calls with its own credentials, after
``iam:SimulatePrincipalPolicy`` has evaluated the role: a missing grant fails as it does on AWS.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import boto3

from local.gateway.api.graphql_api import DataSource
from local.gateway.data_sources.answers import DataSourceFailure

# An IAM action and the ARN that it is asked for.
Grant = tuple[str, str]


class DataSourceRole:
    """The role of one data source; a decision is kept as long as the process runs."""

    def __init__(self, source: DataSource) -> None:
        self._role = source.role
        self._client = boto3.client("iam", region_name=source.region)
        self._allowed = cache(self._simulate)

    def denied(self, service: str, needs: Iterable[Grant]) -> DataSourceFailure | None:
        """Return the failure that AppSync reports, or None when the role allows all of ``needs``.

        ``service`` is the first part of the failure's type: ``DynamoDB`` or ``Lambda``.
        """
        for action, resource in needs:
            if not self._allowed(action, resource):
                message = f"{self._role} is not authorized to perform: {action} on {resource}"
                return DataSourceFailure(message, f"{service}:AccessDeniedException")
        return None

    def _simulate(self, action: str, resource: str) -> bool:
        if self._role is None:
            return False
        answer = self._client.simulate_principal_policy(
            PolicySourceArn=self._role, ActionNames=[action], ResourceArns=[resource]
        )
        return all(r["EvalDecision"] == "allowed" for r in answer["EvaluationResults"])
