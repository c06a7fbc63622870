"""The clock's one form of time."""

from __future__ import annotations

import re

from handlers.adapters import clock


def test_now_is_iso_8601_in_utc_with_milliseconds() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", clock.now())


def test_milliseconds_since_1970_have_the_same_form() -> None:
    assert clock.from_epoch_ms(1_795_428_000_123) == "2026-11-23T10:00:00.123Z"
