"""No server outlives the process that started it, however that process ended."""

from __future__ import annotations

import os
import signal
import sys
import threading


def stop_with_parent() -> None:
    """End this process when its standard input closes, which it does when the parent ends."""
    threading.Thread(target=_wait_for_end_of_input, name="stop-with-parent", daemon=True).start()


def _wait_for_end_of_input() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
