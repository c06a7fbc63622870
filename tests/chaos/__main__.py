"""``make chaos``: simulation, fuzzing and campaign side by side, for ``MINUTES`` together.

The campaign waits for the platform most of the time, and so goes first; fuzzing has what it leaves
of the processors, and the simulation what both leave, until the minutes are over. What they counted
is kept in results.json and written into reliability.md and security.md in docs/operations. Exits
with 1 when a promise was broken, or a part didn't come to its end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.chaos.figures import WHERE, minutes
from tests.chaos.tables import ROOT, kept

PARTS: Mapping[str, tuple[str, int]] = {
    "campaign": ("tests.deployed.campaign", 0),
    "fuzzing": ("tests.fuzzing", 5),
    "simulation": ("tests.simulation.chaos", 10),
}
"""The module of each part, and how far it steps back for the others (``nice``)."""


def main() -> int:
    """Run all, keep and write down what they counted."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        files = {name: Path(folder) / name for name in PARTS}
        running = {name: stack.enter_context(_started(name, files[name])) for name in PARTS}
        codes = {name: process.wait() for name, process in running.items()}
        found = {name: json.loads(file.read_text()) for name, file in files.items() if _has(file)}
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    kept({name: {"date": today, **figures} for name, figures in found.items()})
    for name, code in codes.items():
        ended = f"ended with {code}" + ("" if name in found else ", and counted nothing")
        sys.stdout.write(f"{name}: {ended}\n")
    return int(any(codes.values()) or len(found) < len(PARTS))


def _started(name: str, file: Path) -> subprocess.Popen[Any]:
    module, steps_back = PARTS[name]
    command = ["nice", "-n", str(steps_back), sys.executable, "-m", module]
    # Where there is no package of atheris, there is nothing in its folder.
    paths = [str(ROOT / ".build" / "atheris"), *filter(None, [os.environ.get("PYTHONPATH")])]
    given = {WHERE: str(file), "MINUTES": f"{minutes():g}"}
    if name == "fuzzing":
        given["PYTHONPATH"] = os.pathsep.join(paths)
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | given)


def _has(file: Path) -> bool:
    return file.exists() and bool(file.read_text())


if __name__ == "__main__":
    sys.exit(main())
