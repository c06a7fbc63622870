"""Runs measurements one after the other: ``python -m bench [names]``.

Their figures are kept in bench/results.json, beside what the last run gave, and written as tables
into docs/operations/performance.md. A measurement that isn't named keeps its last figures and their
date. Exits with 1 when a goal is missed or a measurement fails.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.figures import FILE
from bench.performance import MEASUREMENTS, page

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "bench" / "results.json"
DOCUMENT = ROOT / "docs" / "operations" / "performance.md"


def main() -> int:
    """Measure, keep, write; 0 when every goal of what was measured is met."""
    names = sys.argv[1:] or [*MEASUREMENTS]
    if unknown := set(names) - set(MEASUREMENTS):
        sys.exit(
            f"No measurement {', '.join(sorted(unknown))}; there are {', '.join(MEASUREMENTS)}"
        )
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    is_good = True
    for name in names:
        Console().rule(name)
        load = os.getloadavg()[0]
        code, figures = _measured(name)
        is_good &= code == 0
        results[name] = {
            "date": datetime.now(UTC).date().isoformat(),
            "machine": _machine(),
            "loadBefore": round(load, 1),
            "figures": figures,
            "before": _values(results.get(name, {})),
        }
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        before = DOCUMENT.read_text("utf-8") if DOCUMENT.exists() else ""
        DOCUMENT.write_text(page(results, before), "utf-8")
    return 0 if is_good else 1


def _measured(name: str) -> tuple[int, list[dict[str, Any]]]:
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl", encoding="utf-8") as file:
        command = [sys.executable, "-m", *MEASUREMENTS[name].split()]
        done = subprocess.run(command, cwd=ROOT, env=os.environ | {FILE: file.name}, check=False)
        return done.returncode, [json.loads(line) for line in file]


def _values(result: dict[str, Any]) -> dict[str, float]:
    return {figure["what"]: figure["value"] for figure in result.get("figures", [])}


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
