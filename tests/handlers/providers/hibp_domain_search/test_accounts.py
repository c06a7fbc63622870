"""Accounts in breaches, counted: what is told, and that nobody is named."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderError
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.framework.probe_result import judged
from handlers.providers.framework.truncation import MOST_ITEMS
from handlers.providers.hibp_domain_search.accounts import Accounts
from tests.handlers.providers.any_json import ANY_JSON
from tests.handlers.providers.probe_findings import assert_well_formed

RECENT = date(2023, 11, 27)
LISTED: dict[str, Any] = {
    "New": {"day": "2025-09-02", "passwords": True},
    "First": {"day": "2023-11-27", "passwords": True},
    "Before": {"day": "2023-11-26", "passwords": True},
    "Plain": {"day": "2024-03-11", "passwords": False},
    "Private": None,
}
PASSWORDS, ALL, NEWEST, NONE = (
    "staff_passwords_breached",
    "staff_accounts_breached",
    "staff_breach_newest",
    "no_staff_account_breached",
)


def judge(body: object) -> tuple[str, dict[str, dict[str, str | int]]]:
    """The status, and the values of each finding by its code."""
    accounts = Accounts.read(body, LISTED, RECENT)
    probe = judged("staff_breaches", accounts.findings(), accounts.facts())
    assert_well_formed(probe)
    return probe.status.value, {found.code.value: dict(found.values) for found in probe.findings}


CASES: list[tuple[dict[str, list[str]], str, dict[str, dict[str, str | int]]]] = [
    ({}, "PASS", {NONE: {}}),
    ({"a": []}, "PASS", {NONE: {}}),
    ({"a": ["Private"]}, "PASS", {NONE: {}}),
    (
        {"a": ["New", "Private"], "b": ["New", "Before"], "c": ["Plain"]},
        "FAIL",
        {
            PASSWORDS: {"count": 2, "day": "2025-09-02", "name": "New"},
            ALL: {"count": 3, "all": 3},
        },
    ),
    (
        {"a": ["First", "Plain"]},
        "FAIL",
        {
            PASSWORDS: {"count": 1, "day": "2023-11-27", "name": "First"},
            ALL: {"count": 1, "all": 2},
            NEWEST: {"day": "2024-03-11", "name": "Plain"},
        },
    ),
    (
        {"a": ["Before"]},
        "PARTIAL",
        {ALL: {"count": 1, "all": 1}, NEWEST: {"day": "2023-11-26", "name": "Before"}},
    ),
    # Added after the list was copied: its day isn't known yet.
    ({"a": ["Newer"]}, "PARTIAL", {ALL: {"count": 1, "all": 1}}),
]


@pytest.mark.parametrize(("body", "status", "findings"), CASES)
def test_what_is_reported(
    body: object, status: str, findings: dict[str, dict[str, str | int]]
) -> None:
    assert judge(body) == (status, findings)


@pytest.mark.parametrize("body", [[], None, {"a": "New"}, {"a": [1]}, {"a": {"New": True}}])
def test_what_is_not_accounts_is_refused(body: object) -> None:
    reason = "^hibp_domain_search: the answer isn't breaches by account$"
    with pytest.raises(ProviderError, match=reason):
        Accounts.read(body, LISTED, RECENT)


NAMES = st.lists(st.sampled_from([*LISTED, "Newer"]), max_size=6)
ALIASES = st.text("abcdefgh", min_size=12, max_size=14)


@given(st.dictionaries(ALIASES, NAMES, max_size=40))
def test_nobody_is_named_and_the_counts_are_those_of_a_plain_count(
    body: dict[str, list[str]],
) -> None:
    accounts = Accounts.read(body, LISTED, RECENT)
    probe = judged("staff_breaches", accounts.findings(), accounts.facts())
    text = json.dumps(probe.to_json())
    assert not [alias for alias in body if alias in text]
    assert "Private" not in text
    counting = {alias: set(names) - {"Private"} for alias, names in body.items()}
    assert accounts.total == sum(1 for names in counting.values() if names)
    assert accounts.exposed == sum(1 for names in counting.values() if names & {"New", "First"})
    assert {one.name: one.accounts for one in accounts.breaches} == {
        name: sum(name in names for names in counting.values())
        for name in set().union(*counting.values())
    }
    assert (probe.status is ProbeStatus.PASS) == (not accounts.total)


def test_the_facts_of_breaches_are_numbers_and_days() -> None:
    accounts = Accounts.read({"a": ["Newer", "New"], "b": ["New", "Plain"]}, LISTED, RECENT)
    assert accounts.facts() == {
        "accounts": 2,
        "accountsWithPasswords": 2,
        "breaches": 3,
        "newest": [
            {"name": "New", "accounts": 2, "date": "2025-09-02", "passwords": True},
            {"name": "Plain", "accounts": 1, "date": "2024-03-11", "passwords": False},
            {"name": "Newer", "accounts": 1, "date": None, "passwords": False},
        ],
    }


def test_of_many_breaches_the_newest_are_kept() -> None:
    listed = {f"B{n:03}": {"day": f"20{n % 25:02}-01-01", "passwords": False} for n in range(200)}
    accounts = Accounts.read({"a": list(listed)}, listed, RECENT)
    newest: Any = accounts.facts()["newest"]
    assert len(newest) == MOST_ITEMS
    assert {one["date"] for one in newest} == {"2024-01-01"}
    assert accounts.facts()["breaches"] == 200


@given(ANY_JSON)
def test_any_json_is_counted_or_a_typed_error(body: object) -> None:
    try:
        accounts = Accounts.read(body, LISTED, RECENT)
    except ProviderError:
        return
    assert isinstance(body, dict)
    assert accounts.total <= len(body)
