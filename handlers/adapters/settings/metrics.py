"""Metrics of a stage."""

from __future__ import annotations

from handlers.adapters.settings.reading import Settings


class MetricsSettings(Settings):
    """What CloudWatch files the metrics of a stage under."""

    metrics_namespace: str
