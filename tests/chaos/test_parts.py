"""``make chaos`` runs its parts, keeps what they count, and fails when one of them does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.chaos import __main__ as chaos
from tests.chaos.figures import tell

COUNTS = "from tests.chaos.figures import tell; tell({'again': 'make chaos', 'counted': 7})"


def run(monkeypatch: pytest.MonkeyPatch, **parts: str) -> tuple[int, dict[str, Any]]:
    """The exit code and what is kept, of parts that are these programs."""
    real, found = subprocess.Popen, dict[str, Any]()
    monkeypatch.setattr(chaos, "PARTS", {name: (name, 0) for name in parts})
    monkeypatch.setattr(chaos, "kept", found.update)

    def started(command: list[str], **given: Any) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", parts[command[-1]]], **given)

    monkeypatch.setattr(subprocess, "Popen", started)
    return chaos.main(), found


def test_what_each_part_counts_is_kept_with_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    code, found = run(monkeypatch, one=COUNTS, other=COUNTS)
    assert code == 0
    assert {name: figures["counted"] for name, figures in found.items()} == {"one": 7, "other": 7}
    assert all(len(figures["date"]) == len("2026-01-31") for figures in found.values())


@pytest.mark.parametrize("other", ["import sys; sys.exit(1)", "pass"])
def test_a_part_that_fails_or_counts_nothing_fails_all(
    monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    code, found = run(monkeypatch, one=COUNTS, other=other)
    assert code == 1
    assert set(found) == {"one"}


def test_a_broken_promise_fails_all_and_its_figures_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, found = run(monkeypatch, one=COUNTS + "; import sys; sys.exit(1)")
    assert code == 1
    assert found["one"]["counted"] == 7


def test_figures_are_printed_and_handed_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("FIGURES", str(tmp_path / "figures"))
    tell({"lost": 0})
    assert (tmp_path / "figures").read_text() == capsys.readouterr().out == '{\n  "lost": 0\n}\n'
