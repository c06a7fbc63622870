"""Questions wait for their slots, and none begins after the time is up."""

from __future__ import annotations

import pytest

from handlers.providers.similar_domains.pace import Pace
from tests.handlers.adapters.fake_http import Clock


def test_so_many_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock.install(monkeypatch)
    pace = Pace.from_now(16, 9)
    began = [clock.now for place in range(400) if pace.wait(place)]
    assert len(began) == 145
    assert (began[0], began[16], began[-1]) == (1000, 1001, 1009)


def test_who_comes_late_begins_at_once_and_not_after_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Clock.install(monkeypatch)
    pace = Pace.from_now(10, 1)
    clock.now += 0.9
    assert pace.wait(0)
    assert clock.slept == [0]
    clock.now += 0.2
    assert not pace.wait(1)


def test_without_time_nothing_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    Clock.install(monkeypatch)
    assert not Pace.from_now(10, 0).wait(1)
