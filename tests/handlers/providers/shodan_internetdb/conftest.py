"""The copies of feeds that the tests of InternetDB read."""

from __future__ import annotations

import pytest

from handlers.adapters.aws.s3 import feed_store
from tests.handlers.providers.shodan_internetdb.exposed import EPSS, KEV


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_store, "stored", {"cisa_kev": KEV, "first_epss": EPSS}.get)
