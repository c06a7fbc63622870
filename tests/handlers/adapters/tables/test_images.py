"""Stream images as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from handlers.adapters.tables.images import plain
from handlers.domain.errors import MalformedEvent


def test_an_image_becomes_json() -> None:
    image = {
        "version": {"N": "3"},
        "part": {"N": "0.25"},
        "large": {"N": "3E2"},
        "text": {"S": "x"},
        "nothing": {"NULL": True},
        "yes": {"BOOL": True},
        "map": {"M": {"a": {"L": [{"N": "1"}, {"S": "b"}]}}},
    }
    found = plain(image)
    assert found == {
        "version": 3,
        "part": 0.25,
        "large": 300,
        "text": "x",
        "nothing": None,
        "yes": True,
        "map": {"a": [1, "b"]},
    }
    assert type(found["version"]) is int


@pytest.mark.parametrize("number", ["1" + "0" * 40, "1E+125", "9" * 60])
def test_every_number_that_a_table_can_hold_is_read(number: str) -> None:
    assert plain({"a": {"N": number}}) == {"a": int(Decimal(number))}


@pytest.mark.parametrize(
    "image",
    [
        {"a": {"B": b"x"}},
        {"a": {"SS": ["x"]}},
        {"a": {"N": "three"}},
        {"a": {"Q": "x"}},
        {"a": "x"},
        {"a": None},
        {"a": {}},
        "no image",
        None,
    ],
)
def test_what_json_cannot_hold_is_malformed(image: Any) -> None:
    with pytest.raises(MalformedEvent):
        plain(image)
