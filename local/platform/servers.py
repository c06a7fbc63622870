"""Starts and stops the processes of the local platform; each is ended by its own process id."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import requests

from local.configuration import ROOT, LocalError

STOP_SECONDS = 5
POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Server:
    """One process to start: a Python module with arguments, ready when ``health_url`` answers."""

    name: str
    arguments: Sequence[str]
    health_url: str
    start_seconds: float = 30


class Servers:
    """The processes that were started so far; leaving the context ends them, the last first."""

    def __init__(self, environment: dict[str, str], logs: Path) -> None:
        self._environment = environment
        self._logs = logs
        self._processes: list[subprocess.Popen[bytes]] = []
        self._started: dict[str, tuple[Server, subprocess.Popen[bytes]]] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self, server: Server) -> None:
        """Start one server and wait until it answers.

        Raises LocalError with the end of its log when it doesn't.
        """
        log = self._logs / f"{server.name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", *server.arguments],
                cwd=ROOT,
                env=self._environment,
                # Closes when this process ends, which ends the server: see local.lifetime.
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._processes.append(process)
        self._started[server.name] = server, process
        _wait_until_healthy(server, process, log)

    def end(self, name: str, seconds: float = STOP_SECONDS) -> Server:
        """End one server, and give it to be started again; kills it when it takes longer."""
        server, process = self._started.pop(name)
        self._processes.remove(process)
        process.terminate()
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return server

    def process_id(self, name: str) -> int:
        """The id of a server's process."""
        return self._started[name][1].pid

    @property
    def process_ids(self) -> list[int]:
        """The ids of the processes, in the order of their starts."""
        return [process.pid for process in self._processes]

    def all_alive(self) -> bool:
        """Whether every server that was started still runs."""
        return all(process.poll() is None for process in self._processes)

    def stop(self) -> None:
        """End every server; one that doesn't end in time is killed."""
        for process in reversed(self._processes):
            process.terminate()
        for process in reversed(self._processes):
            try:
                process.wait(timeout=STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._processes.clear()
        self._started.clear()


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + server.start_seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise LocalError(f"The {server.name} ended while starting.\n{end_of(log)}")
        if _answers(server.health_url):
            return
        time.sleep(POLL_SECONDS)
    raise LocalError(
        f"The {server.name} didn't answer within {server.start_seconds:.0f} s.\n{end_of(log)}"
    )


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False


def end_of(log: Path, lines: int = 12) -> str:
    """The last lines of a log, with where to find the rest."""
    text = log.read_text(errors="replace").splitlines()
    return "\n".join([*text[-lines:], f"The whole log: {log.relative_to(ROOT)}"])
