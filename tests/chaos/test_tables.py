"""The pages say what the last runs of ``make chaos`` counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.tables import BEGIN, END, PAGES, ROWS, results, written


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_has_the_figures_of_the_last_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert written(text, results(), PAGES[page]) == text


@pytest.mark.parametrize("part", results())
def test_no_promise_was_broken(part: str) -> None:
    assert not results()[part]["broken"]


def test_another_run_takes_the_place_of_the_last_one() -> None:
    figures = dict.fromkeys(ROWS["campaign"], 1234)
    found = {"campaign": {**figures, "date": "2026-01-31", "again": "make chaos", "faults": {}}}
    found["campaign"]["faults"] = {"worker killed": 5678}
    once = written(f"before\n{BEGIN}old\n{END}after\n", found, ("campaign",))
    assert once.startswith(f"before\n{BEGIN}| 2026-01-31, `make chaos` | |\n")
    assert once.endswith(f"| seconds | 1,234 |\n| fault: worker killed | 5,678 |\n{END}after\n")
    assert written(once, found, ("campaign",)) == once


def test_a_page_without_a_place_for_tables_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        written("nothing", {}, ())
