"""Queues by AWS's quotas."""

from __future__ import annotations

import re

import pytest

from bench.scale import ARRIVING_SECONDS, RATES, Hop, hops, simulated
from local.configuration import ROOT

DOCUMENT = (ROOT / "docs" / "operations" / "scale.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rate", RATES)
def test_everything_is_done_and_nothing_lost(rate: int) -> None:
    found = simulated(hops(100), rate)
    assert found.lost == 0
    assert found.done == pytest.approx(rate / 60 * ARRIVING_SECONDS)


def test_the_document_names_the_hop_that_holds_first() -> None:
    rows = re.findall(r"^\| ([\d,]+) \| (\w+) \| (\d+) (s|h) \| ([\d,]+) \| 0 \|$", DOCUMENT, re.M)
    assert len(rows) == len(RATES)
    for rate, narrowest, wait, unit, waiting in rows:
        found = simulated(hops(100), int(rate.replace(",", "")))
        assert (narrowest if found.longest_wait else "none") in {"none", *found.narrowest.split()}
        assert int(wait) == found.longest_wait // {"s": 1, "h": 3600}[unit]
        assert found.most_waiting == pytest.approx(float(waiting.replace(",", "")), rel=0.01)


def test_what_waits_longer_than_it_may_is_counted_as_lost() -> None:
    found = simulated([Hop("narrow", 1, keeps=60)], 120)
    assert found.lost > 0
    assert found.lost + found.done == pytest.approx(2 * ARRIVING_SECONDS)


def test_a_hop_behind_a_narrow_one_sees_only_what_comes_through() -> None:
    found = simulated([Hop("narrow", 1, 1e9), Hop("behind", 1.5, 0)], 120)
    assert (found.narrowest, found.lost) == ("narrow", 0)
    assert found.seconds == 2 * ARRIVING_SECONDS


def test_few_places_or_little_concurrency_narrow_the_same_hop() -> None:
    by_name = {hop.name: hop.a_second for hop in hops(100, lambda_concurrency=10)}
    assert by_name["places for executions"] == hops(1)[4].a_second
