"""The cache of lookups, as a test sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from handlers.adapters.aws.s3 import raw_answers
from handlers.adapters.tables.gathered import cache, circuit
from handlers.domain.evidence.results import ProviderResult
from tests.handlers.providers.lookup.looked_up import Answers


@pytest.fixture(autouse=True)
def cached(monkeypatch: pytest.MonkeyPatch) -> dict[str, ProviderResult]:
    """The cache as a dictionary, circuits that are closed, raw answers that are kept."""
    cached: dict[str, ProviderResult] = {}

    @contextmanager
    def collecting(*_: object) -> Iterator[Answers]:
        yield Answers()

    for name in ("CACHE_TABLE", "CIRCUITS_TABLE", "RAW_ANSWERS_BUCKET"):
        monkeypatch.setenv(name, name)
    monkeypatch.setenv("CACHE_SECONDS", "900")
    monkeypatch.setattr(cache, "read_result", cached.get)
    monkeypatch.setattr(cache, "write_result", cached.__setitem__)
    monkeypatch.setattr(circuit, "protected", lambda _provider, ask: ask())
    monkeypatch.setattr(raw_answers, "collecting", collecting)
    return cached
