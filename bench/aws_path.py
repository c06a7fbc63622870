"""Computes how long a sheet takes to its reports on AWS: ``python -m bench.aws_path``.

The states come from the definition; what functions load and work, from bench/results.json as it was
measured here; the rest from what AWS and others have published, or it is assumed, as each says.
Warm is a stage that was used a moment ago; cold one in which no function of the way has run yet.
Nothing is measured on AWS by this.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from bench.figures import Figure, record
from infra.report_costs import PROVIDER_SECONDS, TIMES_SLOWER
from local.configuration import ROOT
from workflows.security_report.machine import definition

API = 0.05
"""Assumed of a mutation: "tens of ms", and its write."""
STREAM_POLL = 0.125
"""Lambda, "Using AWS Lambda with Amazon DynamoDB": four times a second; on average half of that."""
BUS = 0.08
"""AWS Architecture Blog, 2026-02-04 (Amazon Key): 90 of 100 events are delivered within 80 ms."""
QUEUE = 0.02
"""Assumed: SQS answers a long poll as soon as there is a message."""
START = 0.05
"""Assumed of StartExecution and the lease in the run queue's table."""
TRANSITION = 0.025
"""Assumed of a state in a Standard execution: "tens of ms"."""
INVOKE = 0.01
"""Assumed of the call of a warm function."""
ENVIRONMENT = 0.2
"""edjgeek.com, April 2026: half of all cold starts of Python take 200 to 400 ms, with what they
load. What these functions load is added to the lower end."""
WORK_OF_HOPS = 0.03
"""Assumed of a function around the execution: it mostly waits for a table, the bus or the API."""

RESULTS = ROOT / "bench" / "results.json"
USER_SERVICE = "handlers.events.user_service"
SECURITY_SERVICE = "handlers.events.security_service"
BOTO3 = "boto3 with a client of DynamoDB"
ASKED = "Ask DNS"
GATHER = "Gather evidence"
FIRST_BRANCH = "Score answers alone"
MODULES = {
    "PureTasks": "handlers.tasks.pure_tasks",
    "RecallEvidence": "handlers.tasks.recall_evidence",
    "AskDns": "handlers.tasks.gather_evidence, handlers.providers.dns.gather",
    "SignReport": "handlers.tasks.sign_report",
    "RememberResult": "handlers.tasks.remember_result",
}
"""What a function of the definition loads, as ``bench.imports`` names it."""


class Hop(NamedTuple):
    """One step of the way: seconds of waiting and of work, and the module that starts for it."""

    name: str
    wait: float
    work: float = 0.0
    module: str | None = None


class Measured:
    """What was measured here, in seconds as Lambda would take them."""

    def __init__(self, results: Mapping[str, Any]) -> None:
        loads, tasks = _values(results["imports"]), _values(results["submission"])
        self._boto3 = loads.pop(BOTO3) / 1000
        self._loads, self._tasks = loads, tasks

    def load(self, module: str) -> float:
        """Seconds until a function is there that has not run yet."""
        return ENVIRONMENT + TIMES_SLOWER * self._boto3 * self._loads[module]

    def work(self, state: str) -> float:
        """Seconds of the processor that the task of a state takes."""
        return TIMES_SLOWER * self._tasks[f"task {state}"]


def _values(result: Mapping[str, Any]) -> dict[str, float]:
    return {figure["what"]: figure["value"] for figure in result["figures"]}


def ways(machine: Mapping[str, Any], measured: Measured) -> tuple[list[Hop], list[Hop]]:
    """The way to the first report, and that to the complete one, each from sending the sheet."""
    before = [
        Hop("API: the sheet is saved", API),
        _around("stream, publish_answer", STREAM_POLL, f"{USER_SERVICE}.publish_answer"),
        _around("bus, queue, queue_runs", BUS + QUEUE, f"{SECURITY_SERVICE}.queue_runs"),
        Hop("execution started", START),
    ]
    names = list(_states(machine, machine["StartAt"]))
    gather = names.index(GATHER)
    branches = machine["States"][GATHER]["Branches"]
    first = next(branch for branch in branches if branch["StartAt"] == FIRST_BRANCH)
    to_evidence = [_hop(machine, name, measured) for name in names[:gather]]
    alone = [_hop(first, name, measured) for name in _states(first, FIRST_BRANCH)]
    asked = next(branch for branch in branches if branch["StartAt"] == ASKED)
    slowest = _hop(asked, ASKED, measured)
    evidence = [Hop(GATHER, TRANSITION), slowest._replace(wait=slowest.wait + PROVIDER_SECONDS)]
    # The customer doesn't wait for the end of the execution.
    after = [_hop(machine, name, measured) for name in names[gather + 1 : -1]]
    saved = [
        _around("bus, queue, save_report", BUS + QUEUE, f"{USER_SERVICE}.save_report"),
        Hop("API: the report is saved, and sent to the page", API),
    ]
    return (
        [*before, *to_evidence, evidence[0], *alone, *saved],
        # The first report has started what saves both.
        [*before, *to_evidence, *evidence, *after, saved[0]._replace(module=None), saved[1]],
    )


def _states(machine: Mapping[str, Any], start: str) -> Iterator[str]:
    at: str | None = start
    while at is not None:
        yield at
        state = machine["States"][at]
        at = state.get("Next") or state.get("Default")


def _hop(machine: Mapping[str, Any], name: str, measured: Measured) -> Hop:
    arguments = machine["States"][name].get("Arguments", {})
    function = str(arguments.get("FunctionName", "")).strip("${}")
    if not function:
        return Hop(name, TRANSITION)
    return Hop(name, TRANSITION + INVOKE, measured.work(name), MODULES[function])


def _around(name: str, wait: float, module: str) -> Hop:
    return Hop(name, wait + INVOKE, WORK_OF_HOPS, module)


def seconds(way: list[Hop], measured: Measured, *, is_cold: bool) -> list[float]:
    """What each hop takes; a function starts once, where the way first comes to it."""
    started: set[str] = set()
    taken = []
    for hop in way:
        load = 0.0
        if is_cold and hop.module and hop.module not in started:
            started.add(hop.module)
            load = measured.load(hop.module)
        taken.append(hop.wait + load + hop.work)
    return taken


def main() -> None:
    """Print both ways, and record their sums."""
    measured = Measured(json.loads(RESULTS.read_text("utf-8")))
    console = Console()
    for report, way in zip(("first", "complete"), ways(definition(), measured), strict=True):
        warm, cold = (seconds(way, measured, is_cold=is_cold) for is_cold in (False, True))
        table = Table("Hop", "warm", "cold", title=f"To the {report} report on AWS, computed")
        for hop, one, other in zip(way, warm, cold, strict=True):
            table.add_row(hop.name, f"{one:.3f} s", f"{other:.3f} s")
        table.add_row("sum", f"{sum(warm):.2f} s", f"{sum(cold):.2f} s")
        console.print(table)
        record(
            *(
                Figure(f"{report}: {hop.name}", round(one, 3), "s", f"cold {other:.2f} s")
                for hop, one, other in zip(way, warm, cold, strict=True)
            ),
            Figure(f"{report} report, warm", round(sum(warm), 3), "s"),
            Figure(f"{report} report, cold", round(sum(cold), 3), "s"),
        )


if __name__ == "__main__":
    main()
