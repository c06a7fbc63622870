"""A second stage in the engine of the first, for the tests of this folder, in their order.

The first deployment is one that fails; the last test takes the stage away.
"""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from local.configuration import ROOT, LocalPlatform
from local.platform.running import Deployment, beside
from tests.deployed.conftest import PORT


@pytest.fixture(scope="session")
def second(deployment: Deployment) -> LocalPlatform:
    """Where the second stage will stand."""
    return LocalPlatform(
        port=PORT + 10,
        directory=ROOT / ".local" / "test" / "beside",
        stage="beside",
        beside=deployment.platform,
    )


@pytest.fixture(scope="session")
def neighbour(deployment: Deployment, second: LocalPlatform) -> Deployment:
    """The second stage, deployed."""
    return beside(deployment, second)


def named(stage: str) -> set[str]:
    """All that the engine has whose name begins with the stage's."""
    calls: list[tuple[str, str, str, str]] = [
        ("lambda", "list_functions", "Functions", "FunctionName"),
        ("dynamodb", "list_tables", "TableNames", ""),
        ("events", "list_rules", "Rules", "Name"),
        ("iam", "list_roles", "Roles", "RoleName"),
        ("logs", "describe_log_groups", "logGroups", "logGroupName"),
        ("s3", "list_buckets", "Buckets", "Name"),
        ("sqs", "list_queues", "QueueUrls", ""),
        ("stepfunctions", "list_state_machines", "stateMachines", "name"),
        ("cognito-idp", "list_user_pools", "UserPools", "Name"),
        ("appsync", "list_graphql_apis", "graphqlApis", "name"),
        ("cloudformation", "describe_stacks", "Stacks", "StackName"),
    ]
    found = set()
    for service, operation, key, name in calls:
        pages = boto3.client(service).get_paginator(operation).paginate(**PAGES.get(service, {}))
        for one in (one for page in pages for one in page.get(key, [])):
            text = one[name] if name else one
            if f"security-platform-{stage}-" in text:
                found.add(f"{service} {text}")
    return found


PAGES: dict[str, dict[str, Any]] = {"cognito-idp": {"PaginationConfig": {"PageSize": 60}}}
