"""Recorded answers, made up in the documented shapes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RECORDED = Path(__file__).with_name("recorded")


@pytest.fixture
def recorded() -> Callable[[str], Any]:
    """Reads one file of recorded answers anew."""
    return lambda name: json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
