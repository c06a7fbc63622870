"""``make test`` runs every test, and fails wherever a command of one of its lines fails."""

from __future__ import annotations

import sys
import tempfile

import pytest

from tests.conftest import FOLDERS
from tests.side_by_side import ROOT, Line, failed, folders, measured


@pytest.mark.parametrize(
    ("codes", "chosen", "fails"),
    [
        ([0], [0, 0, 0], False),
        ([1], [0, 0, 0], True),
        ([0], [1, 0, 0], True),
        ([0], [0, 0, 1], True),
        ([0], [0, 0, -15], True),
        ([0], [5, 0, 5], False),
        ([0], [5, 5, 5], True),
        ([5], [0, 0, 0], True),
    ],
)
def test_one_failure_of_any_fails_the_whole(
    codes: list[int], chosen: list[int], fails: bool
) -> None:
    assert failed(codes, chosen) is fails


def test_each_test_is_in_one_line_and_what_is_measured_needs_no_deployment() -> None:
    lines = folders()
    files = [*(ROOT / "tests").rglob("test_*.py")]
    assert len(files) > 100
    for file in files:
        path = file.relative_to(ROOT).as_posix()
        places = [n for n, line in enumerate(lines) if any(path.startswith(f"{f}/") for f in line)]
        assert places == [places[0]], path
        assert (places[0] > 1) is (path.split("/")[1] in FOLDERS), path


def test_what_is_measured_leaves_the_processors_to_what_is_deployed() -> None:
    command = [*measured("part", [])[:3], sys.executable, "-c", "import os; print(os.nice(0))"]
    with tempfile.TemporaryFile() as output:
        for commands in ([command], [command[3:]]):
            line = Line(commands, output)
            line.start()
            line.join()
        output.seek(0)
        measured_, deployed = map(int, output.read().split())
    assert measured_ > deployed


def test_a_line_goes_on_after_a_failure_and_keeps_what_was_printed() -> None:
    commands = [
        [sys.executable, "-c", "print('first'); raise SystemExit(3)"],
        [sys.executable, "-c", "print('second')"],
    ]
    with tempfile.TemporaryFile() as output:
        line = Line(commands, output)
        line.start()
        line.join()
        output.seek(0)
        assert output.read().split() == [b"first", b"second"]
    assert line.codes == [3, 0]


def test_a_stopped_line_ends_what_runs_and_starts_nothing_more() -> None:
    wait = [sys.executable, "-c", "print('on', flush=True); import time; time.sleep(60)"]
    with tempfile.NamedTemporaryFile() as output:
        line = Line([wait, wait], output)
        line.start()
        while not output.read():
            output.seek(0)
        line.stop()
        line.join(timeout=30)
        assert not line.is_alive()
    assert len(line.codes) == 1
    assert line.codes[0] != 0
