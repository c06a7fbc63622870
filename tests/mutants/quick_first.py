"""A plugin of pytest for mutmut: the quickest tests first, since one that fails ends the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

STATS = Path("mutmut-stats.json")
"""What mutmut has measured without any change, where its tests run."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """By the seconds that each took; a test that is new to mutmut comes first."""
    if STATS.exists():
        seconds = json.loads(STATS.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: seconds.get(item.nodeid, 0.0))
