"""An execution as one HTML page that needs nothing else: the graph, each state's data, the log.

The page holds what the customer answered, and runs no script.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from local.terminal.trace import StateTrace
from operations.trace.execution import Execution
from operations.trace.view import clock, indented

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(execution: Execution, opened: str | None = None) -> str:
    """The whole page; the data of the state ``opened`` is shown from the start."""
    name = escape(execution.arn.rpartition(":")[2])
    failure = f"{execution.error}: {execution.cause}" if execution.error else ""
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width">
<title>{execution.status} {name}</title>
<style>{STYLE.read_text(encoding="utf-8")}</style>
<header>
<h1>{execution.outcome} after {execution.seconds:.2f} s</h1>
<p>{escape(execution.arn)}</p>
<p>Correlation {escape(execution.correlation) or "unknown"}</p>
{"".join(f"<p>{escape(str(run))}</p>" for run in execution.map_runs)}
{f'<pre class="ended">{escape(failure)}</pre>' if failure else ""}
</header>
<main>{_graph(execution.definition, execution, opened)}</main>
<h2>Log</h2>
<table>{"".join(map(_line, execution.log)) or "<tr><td>No lines."}</table>
</html>
"""


def _graph(machine: dict[str, Any], execution: Execution, opened: str | None) -> str:
    """The states of a machine or branch in the order they were entered, then the others."""
    states = machine["States"]
    runs = [trace for trace in execution.traces if trace.name in states]
    others = [name for name in states if not execution.runs_of(name)]
    boxes = "".join(_box(run, states[run.name], execution, opened) for run in runs)
    rest = "".join(f"<li>{escape(name)}" for name in others)
    return f"<ol>{boxes}</ol>" + (f'<ul title="Not entered">{rest}</ul>' if rest else "")


def _box(run: StateTrace, state: dict[str, Any], execution: Execution, opened: str | None) -> str:
    whole = execution.seconds or 1
    took = (run.left or execution.seconds) - run.entered
    bar = f"margin-left:{100 * run.entered / whole:.1f}%;width:{max(0.5, 100 * took / whole):.1f}%"
    seconds = "not left" if run.left is None else f"{took:.2f} s"
    branches = "".join(
        f"<section>{_graph(branch, execution, opened)}</section>"
        for branch in state.get("Branches", [])
    )
    return f"""<li class="{_kind(run)}">
<details{" open" if run.name == opened else ""}>
<summary><b>{escape(run.name)}</b> <small>{state["Type"]}</small>
<span>{escape(run.outcome)}</span> <time>{seconds}</time>
<i style="{bar}"></i></summary>
<p>{escape(state.get("Comment", ""))}</p>
<h3>Input</h3><pre>{escape(indented(run.input))}</pre>
<h3>Output</h3><pre>{escape(indented(run.output))}</pre>
</details>
{f"<div>{branches}</div>" if branches else ""}"""


def _kind(run: StateTrace) -> str:
    if run.left is None:
        return "ended"
    if not run.errors:
        return "good"
    return "retried" if run.ended_well else "caught"


def _line(line: dict[str, Any]) -> str:
    text = str(line["text"])
    kind = ' class="ended"' if " ERROR " in text else ""
    return f"<tr{kind}><td>{clock(line['at'])}<td>{escape(text)}"
