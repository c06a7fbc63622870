"""A schedule that calls a function; what it can't deliver goes to the dead-letter queue."""

from __future__ import annotations

from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.shared.python_function import PythonFunction
from infra.shared.trust import service_role


class Schedule(Construct):
    """Calls a function at ``rate``, at any minute of a window that follows, if it has one."""

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        id: str,  # noqa: A002 - the CDK's own name
        *,
        function: PythonFunction,
        rate: str,
        window_minutes: int | None,
        dead_letters: sqs.IQueue,
    ) -> None:
        super().__init__(scope, id)
        arn = function.function.function_arn
        role = service_role(self, "Scheduler", "scheduler")
        for action, resource in (
            ("lambda:InvokeFunction", arn),
            ("sqs:SendMessage", dead_letters.queue_arn),
        ):
            role.add_to_policy(iam.PolicyStatement(actions=[action], resources=[resource]))
        target = scheduler.CfnSchedule.TargetProperty(
            arn=arn,
            role_arn=role.role_arn,
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
            self, "Schedule", schedule_expression=rate, target=target, flexible_time_window=window
        )
