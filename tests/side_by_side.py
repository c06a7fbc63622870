"""Runs all tests in four lines side by side: ``python -m tests.side_by_side [options of pytest]``.

The first two lines are what needs no deployment, with what it reaches measured: what Lambda runs,
and the rest. The third are the page's own tests and then those of the deployed platform, the fourth
those of a browser on a deployment of its own. Both mostly wait for other processes, and so have the
processors first. The first one's output is seen as it comes, the others' when they have ended.
Exits with 1 if anything failed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import IO

from tests.conftest import FOLDERS

ROOT = Path(__file__).parent.parent
COVERAGE = ".build/coverage.json"
NOTHING_COLLECTED = 5
"""pytest's exit code where its options chose no test of a line."""
LAST = ("nice", "-n", "10")
"""A command after this gets the processors that nothing else wants."""


class Line(Thread):
    """Commands one after the other; ``codes`` has the exit codes of those that have ended."""

    def __init__(self, commands: Sequence[Sequence[str]], output: IO[bytes] | None) -> None:
        super().__init__()
        self._commands, self._output = commands, output
        self._running: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        self.codes: list[int] = []

    def run(self) -> None:
        for command in self._commands:
            if self._is_stopped:
                return
            self._running = subprocess.Popen(
                command, cwd=ROOT, stdout=self._output, stderr=subprocess.STDOUT
            )
            self.codes.append(self._running.wait())

    def stop(self) -> None:
        """End what runs, as its own interrupt would, and start nothing more."""
        self._is_stopped = True
        if self._running is not None:
            self._running.terminate()


def failed(codes: Sequence[int], chosen: Sequence[int]) -> bool:
    """Whether a command failed; ``chosen`` are the exit codes of pytest.

    A line may have nothing to run where the options choose tests, all may not.
    """
    if all(code == NOTHING_COLLECTED for code in chosen):
        return True
    return any(code not in {0, NOTHING_COLLECTED} for code in chosen) or any(codes)


def folders() -> list[list[str]]:
    """Those of each line's pytest."""
    deployed = [[f"tests/{name}"] for name in sorted(FOLDERS)]
    every = {f"tests/{path.name}" for path in (ROOT / "tests").iterdir() if path.is_dir()}
    rest = sorted(every - {"tests/handlers", *(folder for own in deployed for folder in own)})
    return [["tests/handlers"], rest, *deployed]


def measured(part: str, options: Sequence[str]) -> list[str]:
    """Run pytest with these options; what it reaches is written into ``part``."""
    slipcover = ["-m", "slipcover", "--dont-wrap-pytest", "--json", "--out", part]
    return [*LAST, sys.executable, *slipcover, "-m", "pytest", *options, "-m", "not checker"]


def main(options: Sequence[str]) -> int:
    """Run all lines; the exit code."""
    what_lambda_runs, rest, *deployed = ([*options, *own] for own in folders())
    with tempfile.TemporaryDirectory() as directory, ExitStack() as stack:
        parts = [str(Path(directory) / name) for name in ("1.json", "2.json")]
        page = ["npm", "test", "--silent", "--prefix", "frontend"]
        commands = [
            [measured(parts[1], rest)],
            *([[sys.executable, "-m", "pytest", *each]] for each in deployed),
        ]
        commands[1].insert(0, page)
        outputs = [stack.enter_context(tempfile.TemporaryFile()) for _ in commands]
        lines = [
            Line([measured(parts[0], what_lambda_runs)], None),
            *(Line(own, output) for own, output in zip(commands, outputs, strict=True)),
        ]
        try:
            for line in lines:
                line.start()
            lines[0].join()
            sys.stdout.write("\nThe other tests, the page's and the deployed platform's:\n")
            sys.stdout.flush()
            for line in lines[1:]:
                line.join()
        finally:
            for line in lines:
                line.stop()
                line.join()
            for output in outputs:
                output.seek(0)
                sys.stdout.buffer.write(output.read())
            sys.stdout.flush()
        merged = subprocess.run(
            [sys.executable, "-m", "slipcover", "--branch", "--merge", *parts, "--out", COVERAGE],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=False,
        )
    of_page, *of_deployed = lines[2].codes
    chosen = [code for line in (lines[0], lines[1], lines[3]) for code in line.codes]
    return int(failed([of_page, merged.returncode], [*chosen, *of_deployed]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
