"""What each function of Lambda loads before its first event: ``python -m bench.imports``.

Processor time of an interpreter that imports the handler from compiled files, as they lie in
Lambda's layer, less a bare one's; beside boto3 with a client of DynamoDB, which a function that
talks to AWS needs at least. Exits with 1 when a goal is
missed.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.figures import Figure, record
from handlers.providers.registry.providers import PROVIDERS
from local.configuration import ROOT

ROUNDS = 9
BASELINE = "import boto3; boto3.client('dynamodb', region_name='eu-west-1')"
PURE = ("pure_tasks",)
"""Tasks without any I/O, in one function."""
MOST_OF_PURE, MOST_OF_PROVIDER, MOST_OF_SAVE, MOST_OF_PUBLISH = 0.4, 0.9, 0.7, 1.0


def goals() -> dict[str, float | None]:
    """The most that an import may take, as a share of the baseline, by statement."""
    tasks = {f"import handlers.tasks.{name}": MOST_OF_PURE for name in PURE}
    providers = {
        f"import handlers.tasks.gather_evidence, {row.module}": MOST_OF_PROVIDER
        for row in PROVIDERS
    }
    events = {
        "import handlers.events.user_service.save_report": MOST_OF_SAVE,
        "import handlers.events.user_service.publish_answer": MOST_OF_PUBLISH,
    }
    named = tasks | providers | events
    others = dict.fromkeys(statement for statement in _handlers() if statement not in named)
    return named | others


def main() -> int:
    """Measure in turns and print; 0 when all goals are met."""
    wanted = goals()
    statements = ("pass", BASELINE, *wanted)
    taken: dict[str, list[float]] = {statement: [] for statement in statements}
    with tempfile.TemporaryDirectory() as compiled:
        # The first round compiles.
        for number in range(1 + ROUNDS):
            for statement in statements:
                spent = _milliseconds(statement, compiled)
                taken[statement] += [spent] if number else []
    bare = statistics.median(taken["pass"])
    own = {statement: statistics.median(found) - bare for statement, found in taken.items()}
    figures = [_figure(statement, own[statement] / own[BASELINE], most)
               for statement, most in wanted.items()]  # fmt: skip
    record(Figure("boto3 with a client of DynamoDB", own[BASELINE], "ms"), *figures)
    table = Table("Handler", "of the baseline", "goal")
    for figure in figures:
        table.add_row(figure.what, f"{figure.value:.2f}", figure.goal)
    console = Console()
    console.print(f"Baseline: {own[BASELINE]:.0f} ms")
    console.print(table)
    return 0 if all(figure.is_met is not False for figure in figures) else 1


def _figure(statement: str, share: float, most: float | None) -> Figure:
    what = statement.removeprefix("import ")
    if most is None:
        return Figure(what, share, "times")
    return Figure.at_most(what, share, "times", most)


def _handlers() -> list[str]:
    """Every module with a handler that Lambda calls."""
    files = sorted(Path(ROOT, "handlers").rglob("*.py"))
    return [
        f"import {'.'.join(path.relative_to(ROOT).with_suffix('').parts)}"
        for path in files
        if "\ndef handler(" in path.read_text("utf-8")
    ]


def _milliseconds(statement: str, compiled: str) -> float:
    environment = os.environ | {"PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", statement], cwd=ROOT, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    sys.exit(main())
