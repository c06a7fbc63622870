"""Fields of foreign JSON: what is taken, and what the refusal of anything else says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from handlers.domain.errors import ProviderError
from handlers.providers.framework import json_fields


def test_a_field_of_its_type_is_given() -> None:
    data = {"a": True, "b": 1, "c": "x", "d": [None]}
    assert json_fields.field("rdap", data, "a", bool) is True
    assert json_fields.field("rdap", data, "b", int) == 1
    assert json_fields.field("rdap", data, "c", str) == "x"
    assert json_fields.field("rdap", data, "d", list) == [None]


@pytest.mark.parametrize("data", [{}, None, [], "a", {"a": None}, {"a": True}, {"a": 1.0}])
def test_what_is_missing_or_of_another_type_is_refused_by_its_name(data: Any) -> None:
    with pytest.raises(ProviderError, match=r"^rdap: a is missing or of another type$"):
        json_fields.field("rdap", data, "a", int)


@pytest.mark.parametrize("value", [0, 1, 7])
def test_a_number_has_bounds_that_are_allowed_themselves(value: int) -> None:
    assert json_fields.number("rdap", {"a": value}, "a", 7) == value


@pytest.mark.parametrize("value", [-1, 8])
def test_a_number_beyond_them_is_refused(value: int) -> None:
    with pytest.raises(ProviderError, match=r"^rdap: a is out of range$"):
        json_fields.number("rdap", {"a": value}, "a", 7)


def test_a_day_is_one_of_the_calendar() -> None:
    assert json_fields.day("rdap", {"a": "2026-02-28"}, "a") == date(2026, 2, 28)
    with pytest.raises(ProviderError, match=r"^rdap: a isn't a date$"):
        json_fields.day("rdap", {"a": "2026-02-29"}, "a")


def test_a_timestamp_is_given_in_utc() -> None:
    given = json_fields.timestamp("rdap", {"a": "2026-02-28T01:00:00+02:00"}, "a")
    assert given == "2026-02-27T23:00:00+00:00"
    with pytest.raises(ProviderError, match=r"^rdap: a isn't a time$"):
        json_fields.timestamp("rdap", {"a": "2026-02-28T01:00:00"}, "a")


def test_the_id_of_a_vulnerability_has_four_digits_or_more() -> None:
    assert json_fields.cve("rdap", {"a": "CVE-2026-0001"}, "a") == "CVE-2026-0001"
    for text in ("CVE-2026-001", "cve-2026-0001", "CVE-26-0001", "CVE-2026-0001 ", ""):
        with pytest.raises(ProviderError, match=r"^rdap: a isn't the id of a CVE$"):
            json_fields.cve("rdap", {"a": text}, "a")
    assert not json_fields.is_cve(None)


def test_a_decimal_has_neither_sign_nor_exponent() -> None:
    assert json_fields.decimal("rdap", "0.97421") == 0.97421
    assert json_fields.decimal("rdap", "1") == 1
    for text in ("-1", "1e0", ".5", "1.", "1_0", "NaN", ""):
        with pytest.raises(ProviderError, match=r"^rdap: '.*' isn't a number$"):
            json_fields.decimal("rdap", text)
    with pytest.raises(ProviderError, match=r"^rdap: 'xxxxxxxxxxxxxxxxxxxx' isn't a number$"):
        json_fields.decimal("rdap", "x" * 999)
