"""A state machine of the account service with its role and log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.settings import StageSettings
from infra.shared.acknowledged import X_RAY, acknowledge
from infra.shared.python_function import PythonFunction, log_group
from infra.shared.trust import service_role


class AccountMachine(Construct):
    """A Standard workflow: it waits for a day, and its executions can be read and redriven."""

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        id: str,  # noqa: A002 - the CDK's own name
        *,
        settings: StageSettings,
        definition: Mapping[str, Any],
        functions: Mapping[str, PythonFunction],
        accounts: dynamodb.Table,
    ) -> None:
        super().__init__(scope, id)
        role = service_role(self, "Role", "states")
        arns = {name: function.function.function_arn for name, function in functions.items()}
        for actions, resources in (
            (["lambda:InvokeFunction"], list(arns.values())),
            (["dynamodb:UpdateItem"], [accounts.table_arn]),
        ):
            role.add_to_policy(iam.PolicyStatement(actions=actions, resources=resources))
        name = "".join(f"-{c.lower()}" if c.isupper() else c for c in id).lstrip("-")
        log_name = f"/aws/vendedlogs/states/{settings.prefix}-{name}"
        self.state_machine = sfn.StateMachine(
            self,
            "StateMachine",
            state_machine_type=sfn.StateMachineType.STANDARD,
            definition_body=sfn.DefinitionBody.from_string(json.dumps(definition)),
            definition_substitutions={
                **arns,
                "AccountsTable": accounts.table_name,
            },
            role=role,
            tracing_enabled=True,
            logs=sfn.LogOptions(
                destination=log_group(self, settings, name=log_name),
                level=sfn.LogLevel.ALL,
                include_execution_data=False,
            ),
        )
        acknowledge(
            role,
            "AwsSolutions-IAM5[Resource::*]",
            "Log delivery and X-Ray have actions without resources: " + X_RAY,
        )
