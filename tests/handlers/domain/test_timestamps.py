"""Timestamps of RFC 3339, and the time between them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.timestamps import days_between, milliseconds, parse_date, parse_timestamp

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
    "text",
    [
        "",
        "today",
        "2026-01-02",
        "2026-01-02T03:04:05+00:00",
        "2026-01-02 03:04:05Z",
        "x" * 19 + "Z",
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no timestamp"):
        milliseconds(text)


def test_days_have_a_sign() -> None:
    early, late = "2026-01-01T12:00:00Z", "2026-01-03T00:00:00Z"
    assert (days_between(early, late), days_between(late, early)) == (1.5, -1.5)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05"),
        ("2026-01-02t03:04:05.1234567z", "2026-01-02T03:04:05.123456"),
        ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00"),
        ("2026-01-01T00:30:00-00:00", "2026-01-01T00:30:00"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00"),
        ("2098-12-31T23:59:60Z", "2099-01-01T00:00:00"),
        ("1990-12-31T15:59:60.9-08:00", "1991-01-01T00:00:00"),
        ("1972-06-30T23:59:60Z", "1972-07-01T00:00:00"),
    ],
)
def test_a_timestamp_is_read_in_utc(text: str, utc: str) -> None:
    assert parse_timestamp(text) == datetime.fromisoformat(f"{utc}+00:00")


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-31T00:00:00Z",
        "2026-01-01T24:61:61Z",
        "2026-01-01T24:00:00Z",
        "2025-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "2099-12-31",
        "2099-12-31T23:00:00",
        "20991231T230000Z",
        "2099-W50-1",
        "2099-W50-1T00:00:00Z",
        "2099-12-31T23Z",
        "2099-12-31T23:00Z",
        "2099-12-31T23:00:00+0100",
        "2099-12-31T23:00:00+01",
        "2099-12-31T23:00:00+24:00",
        "2099-12-31T23:00:00+01:60",
        "2099-12-31T23:00:00,5Z",
        "2099-12-31T23:00:00.Z",
        "2099-12-31 23:00:00Z",
        " 2099-12-31T23:00:00Z",
        "2099-12-31T23:00:00Z\n",
        "+2099-12-31T23:00:00Z",
        "\u0662\u0660\u0662\u0666-01-01T00:00:00Z",
        "2026-01-01T00:00:00\uff3a",
        "2026-02-14T23:59:60Z",
        "2026-12-31T22:59:60Z",
        "2026-12-31T23:59:60+01:00",
        "2026-12-31T23:59:61Z",
        "9999-12-31T23:59:60Z",
        "0001-01-01T00:00:00+23:00",
        "9999-12-31T23:59:59-01:00",
        "",
        "now",
    ],
)
def test_what_is_no_timestamp_of_rfc_3339_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no "):
        parse_timestamp(text)


@pytest.mark.parametrize("text", ["2026-02-14T23:59:60Z", "2026-12-31T22:59:60Z"])
def test_what_is_wrong_with_a_sixtieth_second_is_its_cause(text: str) -> None:
    with pytest.raises(ValueError, match="is no moment") as refused:
        parse_timestamp(text)
    assert str(refused.value.__cause__) == "there is no leap second at this moment"


@given(st.datetimes(), st.integers(-1439, 1439))
def test_every_moment_of_the_calendar_is_read_as_it_was_written(
    moment: datetime, minutes: int
) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    try:
        expected = aware.astimezone(UTC)
    except OverflowError:
        with pytest.raises(ValueError, match="calendar"):
            parse_timestamp(aware.isoformat())
        return
    assert parse_timestamp(aware.isoformat()) == expected


@given(st.text(max_size=40) | st.from_regex(r"[0-9TtZz:.+\-]{10,30}", fullmatch=True))
def test_any_text_is_a_timestamp_or_a_value_error(text: str) -> None:
    for read in (parse_timestamp, parse_date, milliseconds):
        with suppress(ValueError):
            read(text)


@pytest.mark.parametrize(
    "text", ["20260102", "2026-W01-1", "2026-02-30", "2026-1-2", "\u0662026-01-02"]
)
def test_a_date_has_one_form(text: str) -> None:
    assert parse_date("2026-01-02") == datetime(2026, 1, 2, tzinfo=UTC).date()
    with pytest.raises(ValueError, match=r"no date|day|month|range"):
        parse_date(text)
