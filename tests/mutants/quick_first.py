"""A plugin of pytest for mutmut: what costs least comes first, and no test tries many cases.

One test that fails ends the run, and a change is noticed by few cases, or by none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

STATS = Path("mutmut-stats.json")
"""What mutmut has measured without any change, where its tests run."""
MOST_CASES = 60
OF_HYPOTHESIS = "_hypothesis_internal_use_settings"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """By the seconds that each took; a test that is new to mutmut comes first."""
    for item in items:
        _with_fewer_cases(getattr(item, "obj", None))
    if STATS.exists():
        seconds = json.loads(STATS.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: seconds.get(item.nodeid, 0.0))


def _with_fewer_cases(test: Any) -> None:
    own = getattr(test, OF_HYPOTHESIS, None)
    if own is not None and own.max_examples > MOST_CASES:
        setattr(test, OF_HYPOTHESIS, settings(own, max_examples=MOST_CASES))
