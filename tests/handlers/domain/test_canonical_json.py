"""Canonical JSON: one form, whatever the stores on the way made of the same data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.canonical_json import canonical, sha256_of

figures = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e15, 1e15)
texts = st.text(st.characters(exclude_categories=["Cs"]))
data = st.recursive(
    st.none() | st.booleans() | figures | texts,
    lambda parts: st.lists(parts) | st.dictionaries(texts, parts),
    max_leaves=20,
)


@given(data)
def test_writing_and_reading_it_changes_nothing(value: Any) -> None:
    assert canonical(json.loads(canonical(value))) == canonical(value)
    assert canonical(json.loads(json.dumps(value))) == canonical(value)


@given(st.dictionaries(texts, figures))
def test_the_order_of_members_does_not_matter(members: dict[str, float]) -> None:
    assert sha256_of(dict(reversed(members.items()))) == sha256_of(members)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (100.0, b"100"),
        (33.33, b"33.33"),
        (1e-7, b"1e-7"),
        (1e21, b"1e+21"),
        ({"b": 1, "a": "\u20ac$\u000f\nA'B\"\\"}, '{"a":"€$\\u000f\\nA\'B\\"\\\\","b":1}'.encode()),
    ],
)
def test_numbers_and_texts_are_those_of_the_rfc(value: Any, expected: bytes) -> None:
    assert canonical(value) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, "\ud800"])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"safe integer|not representable|non-UTF-8"):
        canonical(value)
