"""What holds for all tests."""

from __future__ import annotations

import pytest

FOLDERS = {"deployed", "frontend"}
"""Their tests need the whole platform."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the deployed platform, and run it last: it lives until the session ends."""
    deployed = [item for item in items if FOLDERS & set(item.path.parts)]
    for item in deployed:
        item.add_marker(pytest.mark.deployed)
    items[:] = [item for item in items if item not in deployed] + deployed
