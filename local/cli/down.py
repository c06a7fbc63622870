"""Ends the platform that `make up` started, by its process id."""

from __future__ import annotations

import json
import os
import signal
import sys
import time

from rich.console import Console

from local.cli.up import state_file
from local.configuration import LocalError, from_environment

STOP_SECONDS = 20


def main() -> int:
    """0 when nothing runs any more."""
    console = Console(highlight=False)
    try:
        state = state_file(from_environment())
    except LocalError as error:
        console.print(str(error))
        return 1
    if not state.exists():
        console.print("Nothing is up.")
        return 0
    pid = json.loads(state.read_text())["pid"]
    if not _end(pid):
        console.print(f"Process {pid} didn't end within {STOP_SECONDS} s.")
        return 1
    state.unlink(missing_ok=True)
    console.print("The platform is down.")
    return 0


def _end(pid: int) -> bool:
    deadline = time.monotonic() + STOP_SECONDS
    try:
        os.kill(pid, signal.SIGTERM)
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            time.sleep(0.1)
    except ProcessLookupError:
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
