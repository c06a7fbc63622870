"""Findings: their values, and the status that several of them make."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from handlers.domain.evidence.finding import (
    LONGEST_TEXT,
    MOST_FINDINGS,
    Finding,
    FindingCode,
    status_of,
    worst_first,
)
from handlers.domain.evidence.finding_code import (
    ADVISORY,
    DECISIVE,
    EXEMPT,
    INCOMPLETE,
    INFORMATIONAL,
    MISSING,
    PRESENT,
    Weight,
)
from handlers.domain.evidence.results import ProbeResult
from handlers.domain.evidence.status import ProbeStatus
from tests.handlers.domain.found import FOUND

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
OF = {weight: next(code for code in FindingCode if code.weight is weight) for weight in Weight}


def findings(*weights: Weight) -> list[Finding]:
    return [finding(OF[weight]) for weight in weights]


def finding(code: FindingCode) -> Finding:
    return Finding(code=code, values=dict.fromkeys(code.names, 1))


@pytest.mark.parametrize(
    ("weights", "status"),
    [
        ([PRESENT], PASS),
        ([PRESENT, PRESENT, ADVISORY, INFORMATIONAL], PASS),
        ([INCOMPLETE], PARTIAL),
        ([INCOMPLETE, INCOMPLETE], PARTIAL),
        ([INCOMPLETE, MISSING], PARTIAL),
        ([PRESENT, MISSING], PARTIAL),
        ([PRESENT, INCOMPLETE], PARTIAL),
        ([MISSING], FAIL),
        ([MISSING, MISSING, ADVISORY, INFORMATIONAL], FAIL),
        ([DECISIVE], FAIL),
        ([DECISIVE, PRESENT, INCOMPLETE, MISSING], FAIL),
        ([Weight.NOT_APPLICABLE], NOT_APPLICABLE),
        ([Weight.NOT_APPLICABLE, ADVISORY, INFORMATIONAL], NOT_APPLICABLE),
        ([Weight.NOT_APPLICABLE, PRESENT], PASS),
        ([Weight.NOT_APPLICABLE, MISSING], FAIL),
        ([EXEMPT], NOT_APPLICABLE),
        ([DECISIVE, MISSING, PRESENT, EXEMPT], NOT_APPLICABLE),
    ],
)
def test_the_status_follows_from_the_weights(weights: list[Weight], status: ProbeStatus) -> None:
    assert status_of(findings(*weights)) is status


@pytest.mark.parametrize("weights", [[], [ADVISORY], [INFORMATIONAL, ADVISORY]])
def test_what_decides_nothing_makes_no_status(weights: list[Weight]) -> None:
    with pytest.raises(ValueError, match="nothing that was found decides"):
        status_of(findings(*weights))


@given(st.lists(st.sampled_from([each for each in Weight if each is not EXEMPT]), max_size=8))
def test_the_worst_come_first_and_one_thing_more_that_is_bad_never_helps(
    weights: list[Weight],
) -> None:
    assert [each.code.weight for each in worst_first(findings(*weights))] == sorted(weights)
    order = [FAIL, PARTIAL, PASS]
    before = status_of(findings(PRESENT, *weights))
    for bad in (DECISIVE, MISSING, INCOMPLETE):
        after = status_of(findings(PRESENT, *weights, bad))
        assert order.index(after) <= order.index(before)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"tags": "p=none", "more": 1},
        {"tags": None},
        {"tags": True},
        {"tags": -1},
        {"tags": 10**10},
        {"tags": 0.5},
        {"tags": ["p=none"]},
        {"tags": "x" * (LONGEST_TEXT + 1)},
        *({"tags": f"a{sign}b"} for sign in "<>[]{}`\\|\n\0"),
    ],
)
def test_a_finding_has_exactly_its_values_and_no_markup(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Finding(code=FindingCode.DMARC_POLICY_NONE, values=values)


def test_a_probe_has_only_a_few() -> None:
    with pytest.raises(ValidationError, match="at most 6"):
        ProbeResult(probe="p", status=PASS, findings=findings(*[PRESENT] * (MOST_FINDINGS + 1)))


PROBE = {"probe": "mail_auth", "status": "PARTIAL"}


def test_what_was_remembered_before_there_were_findings_has_none() -> None:
    assert ProbeResult.received(PROBE).findings == []


@pytest.mark.parametrize(
    "gone",
    [
        {"code": "found_by_another_version", "values": {"depth": 3}},
        {"code": "dmarc_policy_none", "values": {"policy": "none"}},
        {"code": "dmarc_policy_none"},
        {"code": ["dmarc_policy_none"], "values": {"tags": "p=none"}},
        {"code": "dmarc_policy_none", "values": None},
        {},
    ],
)
def test_what_this_version_has_no_words_for_is_left_out(gone: dict[str, Any]) -> None:
    known = finding(FindingCode.SPF_MISSING).to_json()
    read = ProbeResult.received(PROBE | {"findings": [gone, known]})
    assert [each.to_json() for each in read.findings] == [known]


@pytest.mark.parametrize("probe", FOUND)
def test_the_findings_of_the_companies_make_their_statuses(probe: str) -> None:
    for status, documents in FOUND[probe].items():
        assert status_of(map(Finding.received, documents)) == status
        assert [
            each.to_json() for each in worst_first(map(Finding.received, documents))
        ] == documents


def test_it_travels_unchanged() -> None:
    for code in FindingCode:
        assert Finding.received(finding(code).to_json()) == finding(code)
        assert code == code.value == code.name.lower()
