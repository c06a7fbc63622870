"""Evidence: statuses, reasons, and several results for one probe."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from pydantic import ValidationError

from handlers.domain.evidence.results import (
    ProbeResult,
    ProbeStatus,
    ProviderResult,
    UnknownReason,
    not_asked,
    statuses,
)
from tests.handlers.samples import CREATED_AT, provider_json


@pytest.mark.parametrize(
    ("status", "reason"),
    [(ProbeStatus.UNKNOWN, None), (ProbeStatus.PASS, UnknownReason.TIMEOUT)],
)
def test_a_reason_belongs_to_unknown(status: ProbeStatus, reason: UnknownReason | None) -> None:
    with pytest.raises(ValidationError, match="a reason is given for UNKNOWN"):
        ProbeResult(probe="mail_auth", status=status, reason=reason)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"status": ProbeStatus.UNKNOWN, "observed_at": CREATED_AT}, "UNKNOWN is no observation"),
        ({"status": ProbeStatus.FAIL}, "needs the time of its observation"),
        ({"status": ProbeStatus.FAIL, "observed_at": CREATED_AT, "reason": None}, "a reason"),
    ],
)
def test_a_stale_status_was_seen_at_some_time(fields: dict[str, Any], fault: str) -> None:
    given = {"reason": UnknownReason.TIMEOUT} | fields
    with pytest.raises(ValidationError, match=fault):
        ProbeResult(probe="mail_auth", stale=True, **given)


def test_the_short_form_of_a_failed_branch_is_a_result_too() -> None:
    probe = {"probe": "mail_auth", "status": "UNKNOWN", "reason": "provider_error"}
    result = ProviderResult.received({"provider": "dns", "probes": [probe]})
    assert statuses([result]) == {"mail_auth": ProbeStatus.UNKNOWN}


@pytest.mark.parametrize(
    ("several", "expected"),
    [
        (["PASS", "FAIL", "PARTIAL"], "FAIL"),
        (["PASS", "PARTIAL", "UNKNOWN"], "PARTIAL"),
        (["UNKNOWN", "PASS"], "PASS"),
        (["UNKNOWN", "UNKNOWN"], "UNKNOWN"),
    ],
)
def test_of_several_the_worst_known_counts_in_any_order(several: list[str], expected: str) -> None:
    for order in permutations(several):
        results = [ProviderResult.received(provider_json(mail_auth=status)) for status in order]
        assert statuses(results) == {"mail_auth": ProbeStatus(expected)}


def test_nobody_was_asked() -> None:
    result = not_asked(["web_tls"])
    assert result.provider == "none"
    assert result.probes[0].reason is UnknownReason.NOT_ASKED
