"""The client's clock, which a test moves."""

from __future__ import annotations

import pytest

from tests.handlers.adapters.fake_http import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock.install(monkeypatch)
