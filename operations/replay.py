"""Replays what the archive kept of a time span, to the rules of this stage alone."""

from __future__ import annotations

import uuid
from datetime import datetime

import boto3

from operations.stage import OperationsError, Stage


def replay(stage: Stage, start: datetime, end: datetime) -> str:
    """Start a replay of the events from ``start`` to before ``end``; gives its name.

    EventBridge plays minute by minute. Raises OperationsError if the span is empty.
    """
    if start >= end:
        raise OperationsError("The span must begin before it ends.")
    client = boto3.client("events")
    archive = client.describe_archive(ArchiveName=stage.output("EventArchiveName"))
    bus: str = archive["EventSourceArn"]
    prefix = f"security-platform-{stage.name}-"
    rules = client.list_rules(NamePrefix=prefix)["Rules"]
    name = f"{prefix}{uuid.uuid4().hex[:12]}"
    client.start_replay(
        ReplayName=name,
        EventSourceArn=archive["ArchiveArn"],
        EventStartTime=start,
        EventEndTime=end,
        Destination={"Arn": bus, "FilterArns": [rule["Arn"] for rule in rules]},
    )
    return name


def state(name: str) -> str:
    """How far a replay is, in EventBridge's words."""
    about = boto3.client("events").describe_replay(ReplayName=name)
    reason = about.get("StateReason")
    return f"{about['State']} ({reason})" if reason else str(about["State"])
