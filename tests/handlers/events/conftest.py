"""For the tests of handlers on events: a dead-letter queue to look into."""

from __future__ import annotations

import pytest

from handlers.adapters.aws import dead_letters
from tests.handlers.events.batches import Letters


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Letters:
    """What the dead-letter queue was sent: each event as text, and why."""
    kept: Letters = []
    monkeypatch.setattr(dead_letters, "keep_text", lambda *letter: kept.append(letter))
    return kept
