"""Metrics in CloudWatch's Embedded Metric Format: lines of the log, which need no call of AWS.

The namespace names the stage.
"""

from __future__ import annotations

from collections.abc import Iterable

from aws_lambda_powertools.metrics import MetricUnit, single_metric

from handlers.adapters.settings.metrics import MetricsSettings
from handlers.adapters.settings.reading import read
from handlers.domain.report.measures import Measure


def record(measures: Iterable[Measure]) -> None:
    """Write each with its dimensions; Powertools adds ``service``, the function that writes it."""
    namespace = read(MetricsSettings).metrics_namespace
    for measure in measures:
        unit = MetricUnit.Seconds if measure.seconds else MetricUnit.Count
        with single_metric(
            name=measure.name, unit=unit, value=measure.value, namespace=namespace
        ) as metric:
            for name, value in measure.dimensions.items():
                metric.add_dimension(name, value)
