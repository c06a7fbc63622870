"""What holds for all tests."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the deployed platform, and run it last: it lives until the session ends."""
    deployed = [item for item in items if "/deployed/" in item.path.as_posix()]
    for item in deployed:
        item.add_marker(pytest.mark.deployed)
    items[:] = [item for item in items if item not in deployed] + deployed
