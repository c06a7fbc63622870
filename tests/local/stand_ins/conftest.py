"""The stand-ins as the platform starts them: a process of their own on loopback."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
import requests


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    """The base URL of running stand-ins."""
    with subprocess.Popen(
        [sys.executable, "-m", "local.stand_ins", "--port", "0"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait(timeout=5)
        assert process.returncode == 0


@pytest.fixture
def stand_ins(running: str) -> Iterator[str]:
    """The same, without faults and with all counts at zero."""
    requests.delete(f"{running}/_calls", timeout=5)
    yield running
    requests.delete(f"{running}/_faults", timeout=5)
