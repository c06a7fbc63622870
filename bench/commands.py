"""How long the README's commands take in a fresh clone: ``python -m bench.commands``.

In an empty folder, with nothing built: `make demo` twice, the templates for AWS, the tests of one
handler, then `make test`. Exits with 1 when one fails or takes longer than its goal.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time

from rich.console import Console

from bench.figures import Figure, record
from local.configuration import ROOT

ONE_HANDLER = "tests/handlers/tasks/test_validate_answer.py"
COMMANDS: tuple[tuple[str, list[str], int | None], ...] = (
    ("make demo, the first time", ["make", "demo"], 60),
    ("make demo, the second time", ["make", "demo"], 20),
    ("make synth", ["make", "synth"], None),
    ("one handler's tests", [".venv/bin/python", "-m", "pytest", "-q", ONE_HANDLER], 3),
    ("make test", ["make", "test", "ARGS=--hypothesis-seed=0"], 480),
)


def main() -> int:
    """Run them and print; 0 when all succeed within their goals."""
    figures, codes = list[Figure](), list[int]()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "-q", str(ROOT), folder], check=True)
        for what, command, most in COMMANDS:
            start = time.monotonic()
            codes.append(subprocess.run(command, cwd=folder, check=False).returncode)
            figures.append(_figure(what, time.monotonic() - start, most))
            record(figures[-1])
    for figure, code in zip(figures, codes, strict=True):
        Console().print(f"{figure.what}: {figure.value:.0f} s {figure.goal}, exit code {code}")
    return int(any(codes) or any(figure.is_met is False for figure in figures))


def _figure(what: str, seconds: float, most: int | None) -> Figure:
    return Figure(what, seconds, "s") if most is None else Figure.at_most(what, seconds, "s", most)


if __name__ == "__main__":
    sys.exit(main())
