"""Nights with changes, flaps, outages, repeats and kills: exactly the right mails."""

from __future__ import annotations

import pytest

from bench.night_watch import NIGHTS, cost_rows, of_a_night
from infra.settings.stage import ROOT
from tests.simulation.nights.world import World

DOCUMENT = (ROOT / "docs" / "operations" / "watch.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", [1, 2])
def test_each_change_is_reported_once_or_shown_as_uncertain(seed: int) -> None:
    found = World(seed, domains=40, nights=NIGHTS).run()
    assert found.changes > 10
    assert min(found.flaps, found.repeats, found.kills, found.mails) > 10
    assert (found.twice, found.missing, found.unfounded, found.over_budget) == (0, 0, 0, 0)


def test_the_same_seed_is_the_same_nights() -> None:
    assert World(3, 10, 10).run() == World(3, 10, 10).run() != World(4, 10, 10).run()


def test_the_costs_are_as_documented() -> None:
    assert "\n".join(cost_rows()) in DOCUMENT


def test_a_night_s_transitions_do_not_grow_with_its_domains() -> None:
    small, large = of_a_night(1_000), of_a_night(100_000)
    assert small.transitions == large.transitions
    assert 40 < large.usd / small.usd < 110
