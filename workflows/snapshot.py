"""Renews the committed definitions of the state machines: ``python -m workflows.snapshot``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from workflows import account_work, look_again
from workflows.night_watch.machine import definition as night_watch
from workflows.security_report.machine import definition
from workflows.timeouts import SECOND_LOOK_SECONDS

FOLDER = Path(__file__).resolve().parent.parent / "tests/workflows"
MACHINES: Mapping[str, Callable[[], dict[str, Any]]] = {
    "security_report": definition,
    "account_deletion": account_work.deletion,
    "account_export": account_work.export,
    "look_again": look_again.definition,
    "night_watch": lambda: night_watch(4, SECOND_LOOK_SECONDS),
}


def committed(machine: str) -> Path:
    """The file of a definition; beside it are its expressions' values and what they come from."""
    return FOLDER / machine / "definition.asl.json"


def rendered(machine: str) -> str:
    """A definition as it is committed: names still to be filled in, one key per line."""
    return json.dumps(MACHINES[machine](), indent=2) + "\n"


if __name__ == "__main__":
    for name in MACHINES:
        committed(name).write_text(rendered(name))
