"""No process of the platform outlives what started it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from local.configuration import ROOT, LocalError
from local.platform.servers import Server, Servers

PARENT = """
import os, sys
from pathlib import Path
from local.platform.servers import Server, Servers
servers = Servers(dict(os.environ), Path(sys.argv[2]))
url = f"http://127.0.0.1:{sys.argv[1]}/_health"
servers.start(Server("stand-ins", ["local.stand_ins", "--port", sys.argv[1]], url))
print(servers._processes[0].pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
        return free


@pytest.fixture
def logs() -> Path:
    return ROOT / ".local" / "test-servers"


def stand_ins(port: int) -> Server:
    url = f"http://127.0.0.1:{port}/_health"
    return Server("stand-ins", ["local.stand_ins", "--port", str(port)], url)


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_leaving_the_context_ends_what_was_started(port: int, logs: Path) -> None:
    with Servers(dict(os.environ), logs) as servers:
        servers.start(stand_ins(port))
        assert servers.all_alive()
        (process,) = servers._processes
    assert process.poll() is not None


def test_a_killed_parent_leaves_no_server_behind(port: int, logs: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(port), str(logs)]
    parent = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdout
    pid = int(parent.stdout.readline())
    assert runs(pid)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    deadline = time.monotonic() + 10
    while runs(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not runs(pid)


def test_a_server_that_ends_at_once_is_named_with_its_log(port: int, logs: Path) -> None:
    with Servers(dict(os.environ), logs) as servers, pytest.raises(LocalError) as caught:
        servers.start(Server("nobody", ["local.absent"], f"http://127.0.0.1:{port}/"))
    assert "The nobody ended while starting." in str(caught.value)
    assert "No module named local.absent" in str(caught.value)


def test_one_server_is_ended_and_started_again(port: int, logs: Path) -> None:
    with Servers(dict(os.environ), logs) as servers:
        servers.start(stand_ins(port))
        first = servers.process_id("stand-ins")
        ended = servers.end("stand-ins")
        assert not runs(first)
        servers.start(ended)
        assert servers.all_alive()
        assert servers.process_ids == [servers.process_id("stand-ins")] != [first]
