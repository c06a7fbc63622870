"""The list of a night: everybody has their turn, and no provider is asked beyond its limit."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.watch.night import Limit, Watched, first_looks, night_of, second_looks


def sheets(count: int) -> list[Watched]:
    return [Watched(f"owner-{number}", "sheet") for number in range(count)]


@given(
    count=st.integers(min_value=0, max_value=60),
    looks=st.integers(min_value=2, max_value=40),
    nights=st.integers(min_value=1, max_value=7),
    night=st.integers(min_value=0, max_value=20_000),
)
def test_each_domain_has_its_turn_within_the_limit(
    count: int, looks: int, nights: int, night: int
) -> None:
    limits = {"dns": Limit(looks, nights)}
    cycle = max(nights, -(-count // max(1, looks - max(1, looks // 5))))
    asked: Counter[str] = Counter()
    for each in range(night, night + cycle):
        turns = list(first_looks(sheets(count), limits, each))
        seconds = list(second_looks([(s, ["dns"]) for s in sheets(count)], limits))
        assert len(turns) + len(seconds) <= looks
        asked.update(turn.owner for turn in turns)
    assert asked == {sheet.owner: 1 for sheet in sheets(count)}


def test_who_has_no_provider_s_turn_is_left_out() -> None:
    limits = {"dns": Limit(100, 1), "rare": Limit(100, 2)}
    turns = list(first_looks(sheets(3), limits, 0))
    assert [turn.providers for turn in turns] == [["dns", "rare"], ["dns"], ["dns", "rare"]]
    assert len(list(first_looks(sheets(3), {"rare": limits["rare"]}, 1))) == 1


def test_nights_are_counted_in_utc() -> None:
    assert night_of("2026-11-27T23:59:59.000Z") + 1 == night_of("2026-11-28T00:00:00.000Z")
