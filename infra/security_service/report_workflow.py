"""The state machine *security report* with its role and log; its definition is in workflows/."""

from __future__ import annotations

import json
from collections.abc import Mapping

from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from handlers.domain.catalogue.versions import ruleset_id
from handlers.domain.events.report_event import REPORT_DETAIL_TYPE, report_source
from infra.events.rules import sent_as
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import X_RAY, acknowledge
from infra.shared.python_function import PythonFunction, log_group
from infra.shared.trust import service_role
from workflows.security_report.machine import definition

LOG_DELIVERY = "Log delivery and X-Ray have actions without resources: " + X_RAY


class ReportWorkflow(Construct):
    """A Standard workflow: its executions can be read and redriven in the console."""

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        *,
        settings: StageSettings,
        functions: Mapping[str, PythonFunction],
        runs: dynamodb.Table,
        dead_letters: sqs.IQueue,
        bus_arn: str,
    ) -> None:
        super().__init__(scope, "SecurityReport")
        self.role = service_role(self, "Role", "states")
        arns = {name: function.function.function_arn for name, function in functions.items()}
        self._allow(["lambda:InvokeFunction"], list(arns.values()))
        self._allow(["dynamodb:PutItem", "dynamodb:DeleteItem"], [runs.table_arn])
        self._allow(["sqs:SendMessage"], [dead_letters.queue_arn])
        # The groups below this prefix share one entry in the account's resource policy for log
        # delivery, which ends at 5,120 characters.
        log_name = f"/aws/vendedlogs/states/{settings.prefix}-security-report"
        only_reports = sent_as(report_source(settings.stage), REPORT_DETAIL_TYPE)
        self._allow(["events:PutEvents"], [bus_arn], only_reports)
        self.state_machine = sfn.StateMachine(
            self,
            "StateMachine",
            state_machine_type=sfn.StateMachineType.STANDARD,
            definition_body=sfn.DefinitionBody.from_string(json.dumps(definition())),
            definition_substitutions={
                **arns,
                "RunsTable": runs.table_name,
                "DeadLetterQueue": dead_letters.queue_url,
                "Ruleset": ruleset_id(settings.offered_probes),
                "Stage": settings.stage,
                "ReportSource": report_source(settings.stage),
            },
            role=self.role,
            tracing_enabled=True,
            logs=sfn.LogOptions(
                destination=log_group(self, settings, name=log_name),
                level=sfn.LogLevel.ALL,
                include_execution_data=False,
            ),
        )
        acknowledge(self.role, "AwsSolutions-IAM5[Resource::*]", LOG_DELIVERY)

    def _allow(
        self,
        actions: list[str],
        resources: list[str],
        conditions: Mapping[str, object] | None = None,
    ) -> None:
        self.role.add_to_policy(
            iam.PolicyStatement(actions=actions, resources=resources, conditions=conditions)
        )
