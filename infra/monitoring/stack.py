"""The monitoring stack: a dashboard and the alarms of one stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import cdk_monitoring_constructs as monitoring
from aws_cdk import CfnOutput, Duration
from aws_cdk import aws_appsync as appsync
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.events.rules import RULES, rule_name
from infra.monitoring import thresholds
from infra.monitoring.alarm_topic import alarm_topic
from infra.monitoring.budget import add_budget
from infra.monitoring.report_metrics import add_report_metrics
from infra.settings.mail import AlarmSettings
from infra.settings.stage import StageSettings
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import PythonFunction

RUNBOOK = "docs/operations/operations.md"
READS_A_STREAM = "PublishAnswer"
RUNS_DAILY = "RefreshFeeds"


class Monitoring(PlatformStack):
    """Every failure that nobody would notice has an alarm, and all alarms go to one topic."""

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        *,
        settings: StageSettings,
        alarms: AlarmSettings,
        functions: Sequence[PythonFunction],
        state_machine: sfn.IStateMachine,
        look_again: sfn.IStateMachine,
        night_watch: sfn.IStateMachine,
        account_machines: Mapping[str, sfn.IStateMachine],
        api: appsync.GraphqlApi,
        queues: Mapping[str, sqs.IQueue],
        dead_letters: sqs.IQueue,
    ) -> None:
        super().__init__(
            scope, "monitoring", settings=settings, description="Dashboard and alarms."
        )
        self._topic = alarm_topic(self, self, alarms)
        self._facade = self._dashboard(settings)
        self._facade.add_large_header("From a submitted sheet to a report")
        add_report_metrics(self._facade, settings, functions, state_machine)
        self._facade.monitor_step_function(
            state_machine=state_machine, **_named("SecurityReport"), **thresholds.MACHINE
        )
        # Not how long it waits: waiting is its purpose.
        for name, machine in (("LookAgain", look_again), ("NightWatch", night_watch)):
            self._facade.monitor_step_function(
                state_machine=machine, **_named(name), **thresholds.MACHINE
            )
        for name, machine in account_machines.items():
            self._facade.monitor_step_function(
                state_machine=machine, **_named(name), **thresholds.ACCOUNT_MACHINE
            )
        self._facade.monitor_sqs_queue(
            queue=dead_letters, **_named("DeadLetters"), **thresholds.QUEUE
        )
        for name, queue in queues.items():
            self._facade.monitor_sqs_queue(queue=queue, **_named(name), **thresholds.EVENT_QUEUE)
        self._facade.monitor_app_sync_api(api=api, **_named("Api"), **thresholds.API)
        for function in functions:
            self._function(function)
        for name in RULES:
            self._undelivered(name)
        add_budget(self, alarms)
        CfnOutput(self, "AlarmTopicArn", value=self._topic.topic_arn)

    def _dashboard(self, settings: StageSettings) -> monitoring.MonitoringFacade:
        return monitoring.MonitoringFacade(
            self,
            "Facade",
            alarm_factory_defaults=monitoring.AlarmFactoryDefaults(
                actions_enabled=True,
                alarm_name_prefix=settings.prefix,
                action=monitoring.SnsAlarmActionStrategy(on_alarm_topic=self._topic),
                runbook_link=RUNBOOK,
                # One occurrence is enough.
                datapoints_to_alarm=1,
                evaluation_periods=1,
            ),
            metric_factory_defaults=monitoring.MetricFactoryDefaults(),
            dashboard_factory=monitoring.DefaultDashboardFactory(
                self,
                "Dashboards",
                dashboard_name_prefix=settings.prefix,
                create_summary_dashboard=False,
                create_alarm_dashboard=False,
            ),
        )

    def _function(self, function: PythonFunction) -> None:
        name = function.node.id
        more = {READS_A_STREAM: thresholds.STREAM_READER, RUNS_DAILY: thresholds.DAILY}
        self._facade.monitor_lambda_function(
            lambda_function=function.function,
            **_named(name),
            **thresholds.FUNCTION,
            **more.get(name, {}),
        )

    def _undelivered(self, rule: str) -> None:
        """An event that reached neither its target nor the dead-letter queue is lost."""
        metric = cloudwatch.Metric(
            namespace="AWS/Events",
            metric_name="InvocationsFailedToBeSentToDlq",
            dimensions_map={"RuleName": rule_name(self.settings, rule)},
            statistic=cloudwatch.Stats.SUM,
            period=Duration.minutes(5),
        )
        self._facade.create_alarm_factory(rule).add_alarm(
            metric,
            alarm_name_suffix="Lost",
            alarm_description=f"An event of the rule {rule} is lost.",
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
            threshold=0,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )


def _named(name: str) -> dict[str, Any]:
    return {"human_readable_name": name, "alarm_friendly_name": name}
