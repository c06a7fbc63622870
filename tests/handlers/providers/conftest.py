"""What the tests of the providers share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.handlers.providers.recordings import read_recorded


@pytest.fixture
def recorded() -> Callable[[str], Any]:
    """Read one file of recorded answers."""
    return read_recorded
