"""Hypothesis has one profile, in tests/conftest.py: no test sets a deadline of its own."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings

TESTS = Path(__file__).parents[1]


def test_no_case_has_a_deadline() -> None:
    assert settings().deadline is None
    own = {path for path in TESTS.rglob("*.py") if "deadline=" in path.read_text(encoding="utf-8")}
    assert own == {TESTS / "conftest.py", Path(__file__)}
