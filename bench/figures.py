"""Figures that measurements leave for docs/operations/performance.md."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "BENCH_FIGURES"


@dataclass(frozen=True)
class Figure:
    """``goal`` is a sentence such as "at most 0.3"; ``baseline`` what the same run measured beside.

    ``is_met`` is None where there is no goal.
    """

    what: str
    value: float
    unit: str
    baseline: str = ""
    goal: str = ""
    is_met: bool | None = None

    @staticmethod
    def at_most(what: str, value: float, unit: str, most: float, baseline: str = "") -> Figure:
        """One that is better the smaller it is."""
        return Figure(what, value, unit, baseline, f"≤ {most:,g}", value <= most)

    @staticmethod
    def at_least(what: str, value: float, unit: str, least: float, baseline: str = "") -> Figure:
        """One that is better the larger it is."""
        return Figure(what, value, unit, baseline, f"≥ {least:,g}", value >= least)


def record(*figures: Figure) -> None:
    """Keep them in the file that BENCH_FIGURES names; without it they are printed only."""
    path = os.environ.get(FILE)
    if path is None:
        return
    with Path(path).open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(figure)) + "\n" for figure in figures)
