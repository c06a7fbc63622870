"""No two sheets, and no two incarnations of one, share a key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.sheet.sheet_key import incarnation_key, sheet_key

PLAIN = st.text("ab", min_size=1, max_size=2)
ANY = st.text("ab#", min_size=1, max_size=4)
SHEETS = st.tuples(PLAIN, ANY, PLAIN)


@given(SHEETS, SHEETS)
def test_keys_are_the_same_only_for_the_same(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert (sheet_key(*one[:2]) == sheet_key(*other[:2])) is (one[:2] == other[:2])
    assert (incarnation_key(*one) == incarnation_key(*other)) is (one == other)
