"""A check that was made too early is made once more by itself."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.recheck.request import RequestedCheck, recheck_event
from tests.handlers.domain.recheck.rechecks import LATER, asked, at, report, result_of, subject_with


@pytest.mark.parametrize(
    ("now", "again"),
    [
        (at("2026-11-23T10:10:00.000Z"), "2026-11-23T10:10:05.000Z"),
        (at("2026-11-23T10:10:00.000Z", "PARTIAL"), "2026-11-23T10:10:05.000Z"),
        (at("2026-11-23T10:10:00.000Z", "PASS"), None),
        (at(LATER), None),
        (at(None), None),
    ],
)
def test_one_that_was_too_early_is_made_once_more(now: dict[str, Any], again: str | None) -> None:
    sent = asked(report(), "mail_auth")
    first = result_of(sent, now)
    follows = first["run"]["next"]
    assert (follows and follows["at"]) == again
    if follows:
        asked_for = {name: follows[name] for name in ("trigger", "subject", "check")}
        assert asked_for == {
            "trigger": "recheck",
            "subject": first["run"]["recheck"]["subject"],
            "check": "mail_auth",
        }
    assert first["run"]["recheck"]["automatic"] is False
    (shown,) = [
        probe
        for part in first["evidence"]
        for probe in part["probes"]
        if probe["probe"] == "mail_auth"
    ]
    assert shown["visibleFrom"] == now["probes"][0]["visibleFrom"]


def test_what_comes_by_itself_is_the_same_run_and_the_last() -> None:
    base = report()
    by_hand = asked(base, "mail_auth")
    due = RequestedCheck(subject_with(base, "mail_auth"), "mail_auth", automatic=True)
    by_itself = recheck_event(base, due, LATER, "test")
    assert by_itself.recheck
    assert by_hand.recheck
    assert by_itself.recheck.id == by_hand.recheck.id
    after = result_of(by_itself, at("2026-11-23T10:10:00.000Z"))
    assert (after["run"]["recheck"]["automatic"], after["run"]["next"]) == (True, None)
