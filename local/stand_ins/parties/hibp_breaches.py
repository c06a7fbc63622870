"""The stand-in of Have I Been Pwned's list of all breaches."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from local.stand_ins.recorded import recorded
from local.stand_ins.replies import Reply, Request, json_reply

RECENT_DAYS = {"Planner2025": 300}
"""So that a recent breach stays recent."""


def reply_to(_request: Request) -> Reply:
    """The list."""
    today = datetime.now(UTC).date()
    listed = recorded("hibp_breaches")
    for breach in listed:
        if days := RECENT_DAYS.get(breach["Name"]):
            breach["BreachDate"] = (today - timedelta(days=days)).isoformat()
    return json_reply(listed)
