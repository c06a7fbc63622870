"""The thresholds of the alarms. docs/operations/operations.md says what to do at each."""

from __future__ import annotations

from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from cdk_monitoring_constructs import (
    CustomThreshold,
    DurationThreshold,
    ErrorCountThreshold,
    MaxAgeThreshold,
    MaxMessageAgeThreshold,
    MaxMessageCountThreshold,
    MinUsageCountThreshold,
)

REPORT_SECONDS = 60
"""99 of 100 reports are complete within this time."""
UNSEEN_SECONDS = 15 * 60
"""No dead letter is older."""

NONE = {"Any": ErrorCountThreshold(max_error_count=0, period=Duration.minutes(5))}
"""One is too many."""
# A few are retried; this many say that the account's concurrency is too small.
THROTTLED = {"Many": ErrorCountThreshold(max_error_count=10, period=Duration.minutes(5))}

QUEUE: dict[str, Any] = {
    "add_queue_max_size_alarm": {
        "Any": MaxMessageCountThreshold(max_message_count=0, period=Duration.minutes(1))
    },
    "add_queue_max_message_age_alarm": {
        "Unseen": MaxMessageAgeThreshold(
            max_age_in_seconds=UNSEEN_SECONDS, period=Duration.minutes(5)
        )
    },
}
EVENT_QUEUE: dict[str, Any] = {
    "add_queue_max_size_alarm": {
        "Many": MaxMessageCountThreshold(max_message_count=1000, period=Duration.minutes(5))
    },
    "add_queue_max_message_age_alarm": {
        "Behind": MaxMessageAgeThreshold(
            max_age_in_seconds=UNSEEN_SECONDS, period=Duration.minutes(5)
        )
    },
}
MACHINE: dict[str, Any] = {
    "add_failed_execution_count_alarm": NONE,
    "add_timed_out_execution_count_alarm": NONE,
    "add_aborted_execution_count_alarm": NONE,
    "add_throttled_execution_count_alarm": NONE,
}
COMPLETE: dict[str, Any] = {
    "Slow": CustomThreshold(
        threshold=REPORT_SECONDS,
        comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        treat_missing_data_override=cloudwatch.TreatMissingData.NOT_BREACHING,
    )
}
ACCOUNT_MACHINE: dict[str, Any] = MACHINE | {
    "add_duration_p99_alarm": {
        "Slow": DurationThreshold(max_duration=Duration.days(2), period=Duration.hours(1))
    },
}
"""A deletion waits for a day before its last pass."""
FUNCTION: dict[str, Any] = {
    "add_fault_count_alarm": NONE,
    "add_throttles_count_alarm": THROTTLED,
}
STREAM_READER: dict[str, Any] = {
    "is_iterator": True,
    "add_max_iterator_age_alarm": {
        "Behind": MaxAgeThreshold(max_age_in_millis=60_000, period=Duration.minutes(1))
    },
}
DAILY: dict[str, Any] = {
    "add_min_invocations_count_alarm": {
        "Missed": MinUsageCountThreshold(
            min_count=1,
            period=Duration.days(1),
            evaluation_periods=2,
            datapoints_to_alarm=2,
            treat_missing_data_override=cloudwatch.TreatMissingData.BREACHING,
        )
    },
}
API: dict[str, Any] = {"add5_xx_fault_count_alarm": NONE}
