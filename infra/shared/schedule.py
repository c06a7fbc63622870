"""A schedule that calls a function or starts a machine; failures go to the dead-letter queue."""

from __future__ import annotations

import json
from collections.abc import Mapping

from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.shared.python_function import PythonFunction
from infra.shared.trust import service_role


class Schedule(Construct):
    """Calls its target at ``rate``, or at any time in a window after it.

    ``given`` is what the target gets.
    """

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        id: str,  # noqa: A002 - the CDK's own name
        *,
        target: PythonFunction | sfn.StateMachine,
        rate: str,
        window_minutes: int | None,
        dead_letters: sqs.IQueue,
        given: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(scope, id)
        if isinstance(target, PythonFunction):
            called, arn = "lambda:InvokeFunction", target.function.function_arn
        else:
            called, arn = "states:StartExecution", target.state_machine_arn
        role = service_role(self, "Scheduler", "scheduler")
        for action, resource in (
            (called, arn),
            ("sqs:SendMessage", dead_letters.queue_arn),
        ):
            role.add_to_policy(iam.PolicyStatement(actions=[action], resources=[resource]))
        delivery = scheduler.CfnSchedule.TargetProperty(
            arn=arn,
            role_arn=role.role_arn,
            input=json.dumps(given) if given else None,
            dead_letter_config=scheduler.CfnSchedule.DeadLetterConfigProperty(
                arn=dead_letters.queue_arn
            ),
            retry_policy=scheduler.CfnSchedule.RetryPolicyProperty(
                maximum_retry_attempts=8, maximum_event_age_in_seconds=7200
            ),
        )
        window = scheduler.CfnSchedule.FlexibleTimeWindowProperty(
            mode="FLEXIBLE" if window_minutes else "OFF", maximum_window_in_minutes=window_minutes
        )
        scheduler.CfnSchedule(
            self, "Schedule", schedule_expression=rate, target=delivery, flexible_time_window=window
        )
