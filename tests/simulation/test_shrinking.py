"""What a failing schedule needs is found among all that happened."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.simulation.schedules.shrinking import shrunk

FAULTS = st.sets(st.integers(0, 60), min_size=1, max_size=40)


@given(FAULTS, st.data())
def test_exactly_what_it_takes_is_left(faults: set[int], data: st.DataObject) -> None:
    needed = data.draw(st.sets(st.sampled_from(sorted(faults))))
    assert shrunk(sorted(faults), needed.issubset) == sorted(needed)


@given(FAULTS)
def test_none_of_what_is_left_can_be_left_out(faults: set[int]) -> None:
    def fails(some: frozenset[int]) -> bool:
        return len(some) >= 3 or 7 in some

    left = frozenset(shrunk(sorted(faults), fails))
    assert not any(fails(left - {one}) for one in left)
