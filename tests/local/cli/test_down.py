"""`make down` finds what `make up` started, on whichever port."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from local.cli import down
from local.cli.up import state_file
from local.configuration import LocalPlatform


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> LocalPlatform:
    up = LocalPlatform(port=5000, directory=tmp_path)
    monkeypatch.setattr(down, "from_environment", lambda: LocalPlatform(directory=tmp_path))
    return up


def start(platform: LocalPlatform) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    state_file(platform).write_text(json.dumps({"pid": process.pid}))
    return process


def test_without_a_port_all_that_is_up_is_ended(
    monkeypatch: pytest.MonkeyPatch, platform: LocalPlatform, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PORT", raising=False)
    process = start(platform)
    # Reaps the child, as init does for a platform whose starter has ended.
    threading.Thread(target=process.wait).start()
    assert down.main() == 0
    assert "port 5000 is down" in capsys.readouterr().out
    assert not state_file(platform).exists()


def test_another_port_s_platform_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, platform: LocalPlatform, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "4566")
    process = start(platform)
    try:
        assert down.main() == 0
        assert "Nothing is up." in capsys.readouterr().out
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()
