"""Runs all tests in two lines side by side: ``python -m tests.side_by_side [options of pytest]``.

The first line is everything that needs no deployment, with what it reaches measured; the second are
the page's own tests and then those of the deployed platform, which mostly wait. The first one's
output is seen as it comes, the second's when it ends. Exits with 1 if anything failed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import IO, Final

ROOT: Final = Path(__file__).parent.parent
COVERAGE: Final = ".build/coverage.json"
NOTHING_COLLECTED: Final = 5
"""pytest's exit code where its options chose no test of a line."""


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

    A line may have nothing to run where the options choose tests, both may not.
    """
    if all(code == NOTHING_COLLECTED for code in chosen):
        return True
    return any(code not in {0, NOTHING_COLLECTED} for code in chosen) or any(codes)


def main(options: Sequence[str]) -> int:
    """Run both lines; the exit code."""
    pytest = [sys.executable, "-m", "pytest", *options]
    measured = ["-m", "slipcover", "--dont-wrap-pytest", "--json", "--out", COVERAGE, *pytest[1:]]
    with tempfile.TemporaryFile() as output:
        first = Line([[sys.executable, *measured, "-m", "not deployed and not checker"]], None)
        second = Line(
            [["npm", "test", "--silent", "--prefix", "frontend"], [*pytest, "-m", "deployed"]],
            output,
        )
        try:
            for line in (first, second):
                line.start()
            first.join()
            sys.stdout.write("\nThe page's tests and the deployed platform's:\n")
            sys.stdout.flush()
            second.join()
        finally:
            for line in (first, second):
                line.stop()
                line.join()
            output.seek(0)
            sys.stdout.buffer.write(output.read())
            sys.stdout.flush()
    page, *deployed = second.codes
    return int(failed([page], [*first.codes, *deployed]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
