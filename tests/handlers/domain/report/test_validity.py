"""Until when a report holds: the first of its observations that gets too old, or its answers."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.report.validity import validity

NOW = "2026-11-23T10:00:00Z"
SUBMITTED = "2026-11-20T10:00:00Z"


def seen(probe: str, status: str, at: str | None, result_at: str | None = NOW) -> Any:
    return {
        "observedAt": result_at,
        "probes": [{"probe": probe, "status": status, "observedAt": at}],
    }


@pytest.mark.parametrize(
    ("evidence", "until", "probe"),
    [
        ([], "2027-11-20", None),
        ([seen("mail_auth", "UNKNOWN", None, None)], "2027-11-20", None),
        ([seen("mail_auth", "PASS", None)], "2027-02-21", "mail_auth"),
        ([seen("mail_auth", "PASS", None), seen("web_tls", "FAIL", None)], "2026-12-23", "web_tls"),
        ([seen("mail_auth", "PASS", "2026-09-01T10:00:00Z")], "2026-11-30", "mail_auth"),
    ],
    ids=["no evidence", "unknown", "90 days", "30 days for what changes fast", "carried forward"],
)
def test_it_ends_when_the_first_thing_in_it_gets_too_old(
    evidence: list[Any], until: str, probe: str | None
) -> None:
    assert validity(evidence, "catalogue/2", SUBMITTED, NOW) == {"until": until, "probe": probe}
