"""The log lines of one correlation, over all functions of a stage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import boto3

from operations.stage import Stage


def log_lines(stage: Stage, correlation: str, start_ms: int) -> list[dict[str, Any]]:
    """Lines that hold the correlation id, the oldest first: ``at`` in milliseconds, ``text``."""
    client = boto3.client("logs")
    lines: list[dict[str, Any]] = []
    for group in sorted(set(_groups(stage))):
        pages = client.get_paginator("filter_log_events").paginate(
            logGroupName=group, filterPattern=f'"{correlation}"', startTime=start_ms
        )
        for event in (event for page in pages for event in page["events"]):
            lines.append({"at": event["timestamp"], "text": _short(event["message"])})
    return sorted(lines, key=lambda line: int(line["at"]))


def _groups(stage: Stage) -> Iterator[str]:
    """The group that each function writes to: CloudFormation chose its name."""
    prefix = f"security-platform-{stage.name}-"
    for page in boto3.client("lambda").get_paginator("list_functions").paginate():
        for function in page["Functions"]:
            if function["FunctionName"].startswith(prefix):
                yield function["LoggingConfig"]["LogGroup"]


def _short(message: str) -> str:
    """Service, level and message of a structured line; any other line as it is."""
    try:
        line = json.loads(message)
        return f"{line['service']} {line['level']} {line['message']}"
    except (ValueError, KeyError, TypeError):
        return message.strip()
