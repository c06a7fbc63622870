"""What AWS's own copies keep after a deletion, and until which day.

None of them can be reached by customer: they go as a whole, by age.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.domain.timestamps import day_after

KEPT_DAYS: Mapping[str, int] = {
    "EXECUTION_HISTORIES": 90,
    "RAW_ANSWERS": 90,
    "TABLE_RECOVERY": 35,
    "EVENT_ARCHIVE": 30,
    "REFUSED_RECORDS": 30,
    "TRACES": 30,
    "REMOVAL_MARKS": 15,
    "DEAD_LETTERS": 14,
    "NIGHT_LISTS": 14,
}
"""By the values of the enum CopyKind in schema.graphql; the logs' days are a setting of the stage.

Histories: Step Functions, "Quotas", 90 days after the execution ended. Recovery: DynamoDB
"Point-in-time recovery", 35 days. Traces: X-Ray, "Data retention", 30 days.
"""


def gone_by(ended_at: str, log_days: int) -> list[dict[str, str]]:
    """Each copy with the day (UTC, ISO 8601) on which the last of it is gone, the latest first."""
    days = {**KEPT_DAYS, "LOGS": log_days}
    return [
        {"copy": kind, "goneBy": day_after(ended_at, count)}
        for kind, count in sorted(days.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
