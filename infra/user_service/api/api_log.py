"""The log of the AppSync API: errors alone, and never what customers have answered."""

from __future__ import annotations

from aws_cdk import aws_appsync as appsync
from constructs import Construct

from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.python_function import log_group
from infra.shared.trust import service_role


def write_log(scope: Construct, api: appsync.GraphqlApi, settings: StageSettings) -> None:
    """Let the API write its log, into a group whose retention the stage sets."""
    # Not by LogConfig of the construct: that adds a function which sets the retention.
    role = service_role(scope, "LogRole", "appsync")
    made = api.node.default_child
    assert isinstance(made, appsync.CfnGraphQLApi)  # noqa: S101 - what the construct is made of
    made.log_config = appsync.CfnGraphQLApi.LogConfigProperty(
        cloud_watch_logs_role_arn=role.role_arn,
        field_log_level="ERROR",
        exclude_verbose_content=True,
    )
    acknowledge(api, "AwsSolutions-ASC3", "It logs; verbose content would be customers' answers.")
    # AppSync writes to the group of this name; it is made here to set its retention.
    logs = log_group(scope, settings, name=f"/aws/appsync/apis/{api.api_id}")
    logs.grant_write(role)
    # Before each first stream it tries to create the group, whether it exists or not.
    logs.grant(role, "logs:CreateLogGroup")
