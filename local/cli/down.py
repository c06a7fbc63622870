"""Ends what `make up` started, by its process id: on ``PORT``, or on every port without one."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from rich.console import Console

from local.cli.up import state_file
from local.configuration import USAGE_EXIT, LocalError, LocalPlatform, from_environment

STOP_SECONDS = 20


def main() -> int:
    """0 when nothing is running any more."""
    console = Console(highlight=False)
    try:
        states = running_states(from_environment(), any_port=not os.environ.get("PORT"))
    except LocalError as error:
        console.print(str(error))
        return USAGE_EXIT
    if not states:
        console.print("Nothing is up.")
    return max((_take_down(state, console) for state in states), default=0)


def running_states(platform: LocalPlatform, *, any_port: bool) -> list[Path]:
    """The state files of running platforms: on this one's port, or on any with ``any_port``."""
    if any_port:
        return sorted(platform.directory.glob("up-[0-9]*.json"))
    return [state for state in [state_file(platform)] if state.exists()]


def _take_down(state: Path, console: Console) -> int:
    pid = json.loads(state.read_text())["pid"]
    if not _end(pid):
        console.print(f"Process {pid} didn't end within {STOP_SECONDS} s.")
        return 1
    state.unlink(missing_ok=True)
    port = state.stem.removeprefix("up-")
    console.print(f"The platform on port {port} is down.")
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
