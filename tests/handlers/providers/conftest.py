"""What the tests of the providers share."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.handlers.providers.recordings import read_recorded


@pytest.fixture
def recorded() -> Callable[[str], Any]:
    """Read one file of recorded answers."""
    return read_recorded


@pytest.fixture(autouse=True)
def time_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """No budget runs out because the machine was busy; a test about time installs its own clock."""
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)
