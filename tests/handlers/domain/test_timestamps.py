"""Moments in UTC and the time between them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.timestamps import days_between, milliseconds

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 31))


def written(moment: datetime) -> str:
    return moment.replace(tzinfo=UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@given(MOMENTS)
def test_milliseconds_are_those_of_the_calendar(moment: datetime) -> None:
    exact = (moment - datetime(1970, 1, 1)) // timedelta(milliseconds=1)
    assert milliseconds(written(moment)) == exact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00.5Z", 500),
        ("1970-01-02T00:00:00.0009Z", 86_400_000),
    ],
)
def test_a_fraction_may_have_any_length(text: str, expected: int) -> None:
    assert milliseconds(text) == expected


@pytest.mark.parametrize(
    "text", ["", "today", "2026-01-02", "2026-01-02T03:04:05+00:00", "2026-01-02 03:04:05Z"]
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no moment in UTC"):
        milliseconds(text)


def test_days_have_a_sign() -> None:
    early, late = "2026-01-01T12:00:00Z", "2026-01-03T00:00:00Z"
    assert (days_between(early, late), days_between(late, early)) == (1.5, -1.5)
