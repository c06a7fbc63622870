"""What all schedules share: one process for the resolvers, the definition, and silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from handlers.adapters.logging import logger
from tests.simulation.model.api import Resolvers
from workflows.security_report.machine import definition


@pytest.fixture(scope="module")
def resolvers() -> Iterator[Resolvers]:
    """The process that runs the resolvers."""
    running = Resolvers()
    yield running
    running.close()


@pytest.fixture(scope="module")
def machine() -> dict[str, Any]:
    """The definition of the state machine."""
    return definition()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of handlers run; none of their lines is looked at."""
    level = logger.log_level
    logger.setLevel("CRITICAL")
    yield
    logger.setLevel(level)
