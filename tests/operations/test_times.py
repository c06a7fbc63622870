"""The times that an operator types: a day, or a timestamp of RFC 3339."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from operations import __main__ as command_line
from operations import executions, replay


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    times: list[Any] = []
    monkeypatch.setattr(command_line, "find", lambda name: name)

    def failures(_stage: str, since: datetime) -> list[Any]:
        times.append(since)
        return []

    def replayed(_stage: str, start: datetime, end: datetime) -> str:
        times.extend((start, end))
        return "replay-1"

    monkeypatch.setattr(executions, "failures", failures)
    monkeypatch.setattr(replay, "replay", replayed)
    monkeypatch.setattr(replay, "state", lambda _name: "STARTING")
    return times


def test_a_day_begins_at_midnight_in_utc(asked: list[Any]) -> None:
    assert command_line.main(["dev", "failures", "--since", "2026-01-31"]) == 0
    assert asked == [datetime(2026, 1, 31, tzinfo=UTC)]


def test_a_span_is_of_two_timestamps(asked: list[Any]) -> None:
    span = ["2026-01-31T10:00:00Z", "2026-01-31T12:30:00+01:00"]
    assert command_line.main(["dev", "replay", *span]) == 0
    assert asked == [
        datetime(2026, 1, 31, 10, tzinfo=UTC),
        datetime(2026, 1, 31, 11, 30, tzinfo=UTC),
    ]


@pytest.mark.parametrize("text", ["2026-02-30", "20260131", "2026-01-31T10:00", "yesterday"])
def test_any_other_is_refused_in_words(
    text: str, asked: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command_line.main(["dev", "failures", "--since", text])
    assert text in capsys.readouterr().err
    assert asked == []
