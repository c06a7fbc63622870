"""An execution in the terminal."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime

from rich.console import Console
from rich.text import Text

from local.terminal.trace import trace_table
from operations.stage import OperationsError
from operations.trace.execution import Execution

SHOWN = 20_000
"""Characters of an input or output."""


def show(execution: Execution, state: str | None, console: Console) -> None:
    """Print states, the chosen state's data and the log; raises OperationsError."""
    console.print(f"[bold]{execution.outcome}[/]  {execution.arn}")
    if execution.error:
        console.print(Text(f"{execution.error}: {execution.cause}", style="red"))
    console.print(trace_table(execution.traces))
    for run in execution.map_runs:
        console.print(Text(str(run)), soft_wrap=True)
    if state is not None:
        _data(execution, state, console)
    for line in execution.log:
        console.print(Text(f"{clock(line['at'])}  {line['text']}"), soft_wrap=True)


def clock(milliseconds: int) -> str:
    """A time of a log line, in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds")


def indented(text: str) -> str:
    """JSON on several lines, and anything else as it is; no more than is worth reading."""
    with suppress(ValueError):
        text = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} … ({len(text)} characters)"


def _data(execution: Execution, state: str, console: Console) -> None:
    chosen = execution.runs_of(state)
    if not chosen:
        names = ", ".join(sorted({trace.name for trace in execution.traces}))
        raise OperationsError(f"The execution has no state {state!r}, but {names}.")
    for trace in chosen:
        for title, text in (("Input", trace.input), ("Output", trace.output)):
            console.print(f"[bold]{title} of {state}[/]")
            console.print(Text(indented(text)))
