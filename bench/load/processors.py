"""What the processes of the local deployment take of the processor and of memory, by /proc."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")
COMMAND_END = ")"


class Seconds(NamedTuple):
    """Of the processor: the engine's own process, and the workers that run functions."""

    engine: float
    functions: float

    def since(self, before: Seconds) -> Seconds:
        """What was taken between two moments."""
        return Seconds(self.engine - before.engine, self.functions - before.functions)


def seconds(engine: int) -> Seconds:
    """Until now; ``engine`` is its process id. Workers that have ended are in it."""
    user, system, ended_user, ended_system = _times(engine)
    workers = sum(sum(_times(child)) for child in _children(engine))
    return Seconds((user + system) / TICKS, (ended_user + ended_system + workers) / TICKS)


def peak_megabytes(process: int) -> int:
    """The most memory that this process held (VmHWM)."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def _times(process: int) -> tuple[int, int, int, int]:
    """Ticks: user, system, and both of children that were waited for (proc(5), "stat")."""
    try:
        text = Path(f"/proc/{process}/stat").read_text("utf-8")
    except FileNotFoundError:
        return 0, 0, 0, 0
    fields = text[text.rindex(COMMAND_END) + 2 :].split()
    user, system, ended_user, ended_system = map(int, fields[11:15])
    return user, system, ended_user, ended_system


def _children(process: int) -> list[int]:
    threads = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text("utf-8").split()]
