"""What was asked for is looked at before anything is built."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from local.cli import check, demo
from local.configuration import ROOT


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOMAIN", "nonsense"),
        ("DOMAIN", "http://firm.example/shop"),
        ("DOMAIN", "gmail.com"),
        ("PORT", "high"),
        ("LIVE", "yes"),
        ("ANSWERS", "/nowhere.json"),
    ],
)
@pytest.mark.parametrize("command", [check.main, demo.main])
def test_wrong_use_is_named_at_once_and_exits_with_2(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: object,
    name: str,
    value: str,
) -> None:
    monkeypatch.setenv(name, value)
    assert callable(command)
    assert command() == 2
    output = "".join(capsys.readouterr())
    assert name in output
    assert value in output


def test_a_taken_port_is_reported_before_the_build(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = min(other.getsockname()[1], 65531)
        monkeypatch.setenv("PORT", str(port))
        assert check.main() == 1
    assert f"Port {port} is taken" in capsys.readouterr().err


def test_the_look_comes_before_what_is_built() -> None:
    rules = Path(ROOT / "Makefile").read_text().splitlines()
    for target in ("demo", "up"):
        (rule,) = (line for line in rules if line.startswith(f"{target}: "))
        assert rule.split()[1] == ".asked"
