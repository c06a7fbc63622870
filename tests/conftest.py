"""What holds for all tests."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.fuzzing.amount import tried

TESTS = Path(__file__).parent
FOLDERS = {"deployed", "frontend"}
"""Their tests need the whole platform."""

# How long a case takes says more of the machine than of the code.
settings.register_profile("platform", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("platform")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed of generated cases, so that a run can be repeated."""
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(secrets.randbelow(2**32))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the seed of generated cases, and how many inputs were made by changing real ones."""
    terminalreporter.write_line(f"--hypothesis-seed={config.option.hypothesis_seed}")
    if tried():
        terminalreporter.write_line(f"inputs tried: {tried()}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the deployed platform, and run it last: it lives until the session ends."""
    deployed = [item for item in items if item.path.relative_to(TESTS).parts[0] in FOLDERS]
    for item in deployed:
        item.add_marker(pytest.mark.deployed)
    items[:] = [item for item in items if item not in deployed] + deployed
