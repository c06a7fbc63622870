"""The tables of docs/operations/performance.md."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import pytest

from bench.__main__ import DOCUMENT, RESULTS
from bench.figures import FILE, Figure, record
from bench.load.processors import Seconds, seconds
from bench.performance import MEASUREMENTS, TITLES, page

MISSED = Figure.at_most("warm, first", 0.5, "s", 0.3, "alone 0.1 s")
MET = Figure.at_least("scores", 12_000, "/s", 10_000)


def result(*figures: Figure) -> dict[str, object]:
    found = [asdict(figure) for figure in figures]
    machine = {"date": "2026-01-01", "machine": "2 cores", "loadBefore": 0.1}
    return machine | {"figures": found, "before": {"scores": 11_000}}


def test_each_measurement_is_a_module_with_a_title() -> None:
    assert MEASUREMENTS.keys() == TITLES.keys()
    assert all(find_spec(module) for module in MEASUREMENTS.values())


def test_a_figure_stands_beside_its_goal_the_run_before_and_the_baseline() -> None:
    text = page({"scoring": result(MISSED, MET)}, "")
    assert "| warm, first | 0.5 s |  | ≤ 0.3 | **no** | alone 0.1 s |" in text
    assert "| scores | 12,000 /s | 11,000 | ≥ 10,000 | yes |  |" in text


def test_what_is_written_by_hand_stays() -> None:
    before = page({"scoring": result(MET)}, "") + "## What would be next\nA shared process.\n"
    assert page({"scoring": result(MISSED)}, before).endswith(
        "## What would be next\nA shared process.\n"
    )


def test_figures_are_kept_only_where_a_file_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(FILE, raising=False)
    record(MET)
    monkeypatch.setenv(FILE, str(tmp_path / "figures"))
    record(MET, MISSED)
    lines = (tmp_path / "figures").read_text("utf-8").splitlines()
    assert [Figure(**json.loads(line)) for line in lines] == [MET, MISSED]


def test_the_document_shows_the_committed_results() -> None:
    committed = DOCUMENT.read_text("utf-8")
    assert page(json.loads(RESULTS.read_text("utf-8")), committed) == committed


def test_the_time_of_processes_is_reported_by_who_took_it() -> None:
    assert Seconds(5, 9).since(Seconds(2, 3)) == Seconds(3, 6)
    assert seconds(1).engine >= 0
