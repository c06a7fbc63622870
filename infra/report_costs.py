"""The usual cost of a sheet with its two reports, here and in other designs; USD.

Read from the definition of the state machine and the functions' memory, with measured times of the
processor. Assumptions cover what can't be measured here: how long providers take, and how much
slower Lambda's processor is. Prices are those of ``infra.prices``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from infra.prices import EXPRESS_MB, MILLION, PRICES

PROVIDER_SECONDS = 2.0
"""Assumed of each provider, on the real internet and not from the cache."""
TIMES_SLOWER = 2.0
"""Assumed of Lambda's processor with 1,024 MB, 0.58 of a core, beside the one that was measured."""
REPORT_KB = 40
"""An item of the table of reports; ``make bench ONLY=report`` prints the document's size."""
SHEET_KB = 4
ITEMS_OF_HOPS = 12
"""Small writes: claim, queue (three), awaited report (two), results, evidence, counts, circuits."""
CACHED_KB = 4
"""What is kept of a provider's answer."""
RAW_ANSWERS = 3
"""Objects that are kept of a provider: its raw answers."""
REQUESTS_OF_A_MESSAGE = 3
"""SQS: send, receive, delete."""
LOG_KB = 2
"""Of one call of a function: its own line, and those of the platform as JSON."""
STATE_KB = 5
"""Input or output of a state, as Express logs it; a provider's result, on average."""
GATHER = "Gather evidence"


class Task(NamedTuple):
    """A function on the way: seconds of one call, and its memory."""

    seconds: float
    memory_mb: int

    def cost(self) -> float:
        """USD of one call, with its log."""
        gb_seconds = self.seconds * self.memory_mb / 1024 * PRICES["lambda_gb_second"]
        return gb_seconds + PRICES["lambda_request"] + LOG_KB / MILLION * PRICES["log_gb"]


def usual_way(machine: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The states of a run without failures, those of branches among them.

    A choice takes its default, a state its ``Next``.
    """
    at: str | None = machine["StartAt"]
    while at is not None:
        state = machine["States"][at]
        yield at, state
        for branch in state.get("Branches", []):
            yield from usual_way(branch)
        at = state.get("Next") or state.get("Default")


def standard(
    definition: Mapping[str, Any], around: Mapping[str, Task], tasks: Mapping[str, Task]
) -> dict[str, float]:
    """As it is: one Standard execution. ``tasks`` are by their state, ``around`` by function."""
    transitions = sum(1 for _ in usual_way(definition))
    calls = [*around.values(), *_tasks(definition, tasks)]
    return shared(definition) | {
        "functions": sum(task.cost() for task in calls),
        "states": transitions * PRICES["state_transition"],
    }


def nested_express(
    definition: Mapping[str, Any], around: Mapping[str, Task], tasks: Mapping[str, Task]
) -> dict[str, float]:
    """The branches of *Gather evidence* as an Express execution, which nobody can redrive."""
    inside = [name for b in definition["States"][GATHER]["Branches"] for name, _ in usual_way(b)]
    seconds = max(tasks[name].seconds for name in inside if name in tasks)
    gb_seconds = seconds * EXPRESS_MB / 1024
    express = PRICES["express_request"] + gb_seconds * PRICES["express_gb_second"]
    # What an Express execution did is known from its log alone: input and output of each state.
    logged = len(inside) * 2 * STATE_KB / MILLION * PRICES["log_gb"]
    whole = standard(definition, around, tasks)
    less = len(inside) * PRICES["state_transition"]
    return whole | {"states": whole["states"] - less + express + logged}


def single_function(
    definition: Mapping[str, Any], around: Mapping[str, Task], tasks: Mapping[str, Task]
) -> dict[str, float]:
    """All tasks in one call, providers side by side: no trace by state, no redrive."""
    own = list(_tasks(definition, tasks))
    slowest = max(task.seconds for task in own)
    seconds = slowest + sum(task.seconds for task in own if task.seconds < PROVIDER_SECONDS)
    one = Task(seconds, max(task.memory_mb for task in own))
    called = sum(task.cost() for task in around.values()) + one.cost()
    return shared(definition) | {"functions": called, "states": 0.0}


def _tasks(definition: Mapping[str, Any], tasks: Mapping[str, Task]) -> Iterator[Task]:
    return (tasks[name] for name, _ in usual_way(definition) if name in tasks)


def shared(definition: Mapping[str, Any]) -> dict[str, float]:
    """The costs that are the same in every design."""
    providers = len(definition["States"][GATHER]["Branches"]) - 1
    # Two revisions of the report, each in a transaction, which costs twice; and one index.
    written = 2 * 2 * REPORT_KB + 2 * 2 * SHEET_KB + ITEMS_OF_HOPS + providers * CACHED_KB
    read = 2 * REPORT_KB / 4 + providers * CACHED_KB / 4
    return {
        "api": 5 * PRICES["appsync_request"] + 2 * PRICES["appsync_update"],
        "tables": written * PRICES["write_unit"] + read * PRICES["read_unit"],
        "events": 3 * PRICES["event_64_kb"]
        + 3 * REQUESTS_OF_A_MESSAGE * PRICES["queue_request"]
        + 2 * REPORT_KB / MILLION * PRICES["archived_gb"],
        "rawAnswers": providers * RAW_ANSWERS * PRICES["s3_put"],
        "signature": PRICES["signature"],
        "traces": PRICES["trace"],
    }
