"""An execution in the terminal, and the same as one page that stands alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
from rich.console import Console
from rich.table import Table
from rich.text import Text

from operations.log_lines import log_lines
from operations.stage import OperationsError, Stage
from operations.trace import StateTrace, end_of, state_traces

SHOWN = 20_000
"""Characters of an input or output."""


def show(stage: Stage, arn: str, state: str | None, html: Path | None, console: Console) -> None:
    """Print states, the chosen state's data and the log lines; raises OperationsError."""
    console.record = html is not None
    client = boto3.client("stepfunctions")
    run = client.describe_execution(executionArn=arn)
    pages = client.get_paginator("get_execution_history").paginate(executionArn=arn)
    events = [event for page in pages for event in page["events"]]
    traces = state_traces(events)
    console.print(f"[bold]{run['status']}[/]  {arn}")
    error, cause = end_of(events)
    if error:
        console.print(Text(f"{error}: {cause}", style="red"))
    console.print(_states(traces))
    if state is not None:
        _data(traces, state, console)
    correlation = _correlation(run.get("input", ""))
    start = int(run["startDate"].timestamp() * 1000) - 60_000
    for line in log_lines(stage, correlation, start) if correlation else []:
        at = datetime.fromtimestamp(line["at"] / 1000, UTC).isoformat(timespec="milliseconds")
        console.print(Text(f"{at}  {line['text']}"), soft_wrap=True)
    if html is not None:
        console.save_html(str(html))


def _states(traces: list[StateTrace]) -> Table:
    table = Table("State", "Outcome")
    table.add_column("Entered after", justify="right")
    table.add_column("Took", justify="right")
    for trace in traces:
        took = "-" if trace.left is None else f"{trace.left - trace.entered:.2f} s"
        style = {"good": ""}.get(trace.outcome, "yellow" if trace.left is not None else "red")
        table.add_row(trace.name, Text(trace.outcome, style), f"{trace.entered:.2f} s", took)
    return table


def _data(traces: list[StateTrace], state: str, console: Console) -> None:
    chosen = [trace for trace in traces if trace.name == state]
    if not chosen:
        names = ", ".join(sorted({trace.name for trace in traces}))
        raise OperationsError(f"The execution has no state {state!r}, but {names}.")
    for trace in chosen:
        for title, text in (("Input", trace.input), ("Output", trace.output)):
            console.print(f"[bold]{title} of {state}[/]")
            console.print(Text(_indented(text)[:SHOWN]))


def _indented(text: str) -> str:
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        return text


def _correlation(text: str) -> str | None:
    try:
        event: Any = json.loads(text)
        return str(event["metadata"]["correlationId"])
    except (ValueError, KeyError, TypeError):
        return None
