"""A state machine of functions, with its role and log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.settings.stage import StageSettings
from infra.shared.acknowledged import X_RAY, acknowledge
from infra.shared.python_function import PythonFunction, log_group
from infra.shared.trust import service_role


class StandardWorkflow(Construct):
    """It may wait for days, and its executions can be read and redriven.

    Its states call the functions, and change items of ``tables``, each by the name that the
    definition has for it. A fixed ``machine_name`` is for one that starts executions of itself.
    """

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        id: str,  # noqa: A002 - the CDK's own name
        *,
        settings: StageSettings,
        definition: Mapping[str, Any],
        functions: Mapping[str, PythonFunction],
        tables: Mapping[str, dynamodb.Table] | None = None,
        machine_name: str | None = None,
    ) -> None:
        super().__init__(scope, id)
        self.role = role = service_role(self, "Role", "states")
        arns = {name: function.function.function_arn for name, function in functions.items()}
        for action, resources in (
            ("lambda:InvokeFunction", list(arns.values())),
            ("dynamodb:UpdateItem", [table.table_arn for table in (tables or {}).values()]),
        ):
            if resources:
                role.add_to_policy(iam.PolicyStatement(actions=[action], resources=resources))
        name = "".join(f"-{c.lower()}" if c.isupper() else c for c in id).lstrip("-")
        log_name = f"/aws/vendedlogs/states/{settings.prefix}-{name}"
        self.state_machine = sfn.StateMachine(
            self,
            "StateMachine",
            state_machine_name=machine_name,
            state_machine_type=sfn.StateMachineType.STANDARD,
            definition_body=sfn.DefinitionBody.from_string(json.dumps(definition)),
            definition_substitutions={
                **arns,
                **{name: table.table_name for name, table in (tables or {}).items()},
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
