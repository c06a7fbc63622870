"""Reading the project's own data."""

from __future__ import annotations

import json

import pytest

from handlers.domain.data_files import parse_json, read_file


def test_a_file_is_read_as_it_is() -> None:
    assert parse_json(read_file("catalogue-2.json")) == json.loads(read_file("catalogue-2.json"))


def test_a_file_that_is_not_there_is_no_empty_file() -> None:
    with pytest.raises(FileNotFoundError):
        read_file("catalogue-0.json")


@pytest.mark.parametrize("content", ['{"a": 1, "b": 2, "a": 3}', '[{"a": 1, "a": 1}]'])
def test_a_name_that_is_there_twice_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match="an object has a twice"):
        parse_json(content)
