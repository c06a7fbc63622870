"""Facts stay small, whatever a provider says."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.framework.truncation import LONGEST_TEXT, MOST_ITEMS, short, shorts


def test_a_short_text_stays_as_it_is() -> None:
    assert short("v=spf1 -all") == "v=spf1 -all"
    assert short("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert short("x" * 400, 10) == "xxxxxxx…"
    assert short("é" * 9, 10) == "ééé…"
    assert short("x\n\ud800") == "x\ufffd\ufffd"


@given(st.text(st.characters(exclude_categories=[])), st.integers(3, 50))
def test_any_text_is_cut_and_can_be_encoded(text: str, longest: int) -> None:
    assert len(short(text, longest).encode()) <= longest
    json.dumps(short(text, longest), ensure_ascii=False).encode()


def test_only_the_first_items_are_kept() -> None:
    assert shorts(range(99)) == [str(number) for number in range(MOST_ITEMS)]
