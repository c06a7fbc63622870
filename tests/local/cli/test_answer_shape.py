"""In what an answer differs from the recorded one: fields and types, not values."""

from __future__ import annotations

from typing import Any

import pytest

from local.cli.answer_shape import differences
from tests.handlers.providers.recordings import RECORDED, read_recorded

RECORD = {"ip": "a", "ports": [1], "tags": [], "more": {"grade": None}}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (RECORD, []),
        ({"ip": "b", "ports": [], "tags": ["x"], "more": {"grade": "A"}}, []),
        (RECORD | {"ip": 3}, [".ip is number, was text"]),
        (RECORD | {"ports": ["1"]}, [".ports[] is text, was number"]),
        (RECORD | {"new": [1]}, [".new is new: list", ".new[] is new: number"]),
        (RECORD | {"more": {}}, [".more.grade is missing"]),
        ([], ["all is list, was object", ".ip is missing", ".more is missing"]),
    ],
)
def test_each_difference_is_one_line(answer: Any, expected: list[str]) -> None:
    assert set(expected) <= set(differences(RECORD, answer))
    assert bool(expected) == bool(differences(RECORD, answer))


def test_of_several_recorded_answers_the_nearest_counts() -> None:
    several = {"scan": {"score": 1}, "analyze": {"tests": {}}}
    assert differences(several, {"score": 5}) == []
    assert differences(several, {"score": "5"}) == [".score is text, was number"]


@pytest.mark.parametrize("name", sorted(path.stem for path in RECORDED.glob("*.json")))
def test_each_recorded_answer_is_as_recorded(name: str) -> None:
    recorded = read_recorded(name)
    assert differences(recorded, recorded) == []
