"""The list of all breaches: what counts, what doesn't, and what isn't the list."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from handlers.domain.errors import Degraded, ProviderError
from handlers.providers.feeds.hibp_breaches import read_list
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.recordings import read_recorded

NOW = "2026-11-27T12:00:00.000Z"
GOOD: list[dict[str, Any]] = read_recorded("hibp_breaches")


def test_a_breach_that_counts_is_kept_with_its_day() -> None:
    copy = read_list(GOOD, NOW)
    assert copy.entries == {
        "Planner2025": {"day": "2025-09-02", "passwords": True},
        "Tickets2024": {"day": "2024-03-11", "passwords": False},
        "Forum2016": {"day": "2016-05-20", "passwords": True},
        "Dating2021": None,
        "Lists2020": None,
    }
    assert copy.released == "2025-10-01"


@pytest.mark.parametrize("flag", ["IsSensitive", "IsSpamList", "IsFabricated"])
def test_what_is_private_made_up_or_spam_does_not_count(flag: str) -> None:
    assert read_list([GOOD[0] | {flag: True}], NOW).entries == {GOOD[0]["Name"]: None}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({}, "the answer isn't a list"),
        ("list", "the answer isn't a list"),
        ([*GOOD, GOOD[0]], "a breach is there twice"),
        ([GOOD[0] | {"BreachDate": "2025-13-01"}], "BreachDate isn't a date"),
        ([GOOD[0] | {"IsSensitive": "no"}], "IsSensitive is missing or of another type"),
        ([GOOD[0] | {"IsVerified": None}], "IsVerified is missing or of another type"),
        ([GOOD[0] | {"DataClasses": "Passwords"}], "DataClasses is missing or of another type"),
        ([GOOD[0] | {"AddedDate": None}], "AddedDate is missing or of another type"),
        (["Planner2025"], "a breach isn't an object"),
    ],
)
def test_what_is_not_the_list_is_refused(body: object, reason: str) -> None:
    with pytest.raises(ProviderError, match=f"^hibp_breaches: {reason}$"):
        read_list(body, NOW)


@given(ANY_JSON | nearly(GOOD))
def test_any_json_is_a_copy_or_a_typed_error(body: object) -> None:
    try:
        copy = read_list(body, NOW)
    except Degraded:
        return
    assert isinstance(body, list)
    assert len(copy.entries) == len(body)
