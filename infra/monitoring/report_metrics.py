"""The dashboard's widgets on reports: how many, how fast, how much unknown, at what cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cdk_monitoring_constructs as monitoring
from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_stepfunctions as sfn

from handlers.domain.events.report_event import ReportStatus
from handlers.domain.report.measures import REPORTS, SECONDS, UNKNOWN
from infra.monitoring.report_cost import PERIOD, TITLE, cost_of_a_report
from infra.monitoring.thresholds import COMPLETE
from infra.settings.stage import StageSettings
from infra.shared.python_function import PythonFunction

SERVICE = "save_report"
FIVE_MINUTES = Duration.minutes(5)
PERCENTILES = ("p50", "p95", "p99")
TIMED = {ReportStatus.PROVISIONAL: "First result", ReportStatus.COMPLETE: "Complete"}


def add_report_metrics(
    facade: monitoring.MonitoringFacade,
    settings: StageSettings,
    functions: Sequence[PythonFunction],
    machine: sfn.IStateMachine,
) -> None:
    """Add the widgets; the metrics are those that *Save report* writes into its log."""
    complete = _metric(
        settings, REPORTS, ReportStatus.COMPLETE, cloudwatch.Stats.SUM, period=PERIOD
    )
    facade.monitor_custom(
        human_readable_name="Reports",
        alarm_friendly_name="Reports",
        metric_groups=[
            monitoring.CustomMetricGroup(
                title="By status", metrics=[_count(settings, status) for status in ReportStatus]
            ),
            *(
                monitoring.CustomMetricGroup(
                    title=f"{title}: seconds from the submitted sheet",
                    metrics=[_seconds(settings, status, percentile) for percentile in PERCENTILES],
                )
                for status, title in TIMED.items()
            ),
            monitoring.CustomMetricGroup(
                title="Complete in a quarter of an hour",
                metrics=[
                    monitoring.CustomMetricWithAlarm(
                        metric=_seconds(
                            settings, ReportStatus.COMPLETE, "p99", Duration.minutes(15)
                        ),
                        alarm_friendly_name="Complete",
                        add_alarm=COMPLETE,
                    )
                ],
            ),
            monitoring.CustomMetricGroup(
                title="Unknown evidence by provider and reason; circuit_open is a circuit",
                metrics=[_unknown(settings)],
            ),
            monitoring.CustomMetricGroup(
                title=TITLE, metrics=[cost_of_a_report(functions, machine, complete)]
            ),
        ],
    )


def _count(settings: StageSettings, status: ReportStatus) -> cloudwatch.Metric:
    return _metric(settings, REPORTS, status, cloudwatch.Stats.SUM, label=status.value)


def _seconds(
    settings: StageSettings,
    status: ReportStatus,
    percentile: str,
    period: Duration = FIVE_MINUTES,
) -> cloudwatch.Metric:
    return _metric(settings, SECONDS, status, percentile, label=percentile, period=period)


def _metric(
    settings: StageSettings, name: str, status: ReportStatus, statistic: str, **more: Any
) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace=settings.prefix,
        metric_name=name,
        dimensions_map={"service": SERVICE, "status": status.value},
        statistic=statistic,
        **{"period": FIVE_MINUTES, **more},
    )


def _unknown(settings: StageSettings) -> cloudwatch.MathExpression:
    """All pairs that occur, without naming them here."""
    searched = f'{{"{settings.prefix}",provider,reason,service}} MetricName="{UNKNOWN}"'
    return cloudwatch.MathExpression(
        expression=f"SEARCH('{searched}', 'Sum', 300)",
        using_metrics={},
        label="",
        period=Duration.minutes(5),
    )
