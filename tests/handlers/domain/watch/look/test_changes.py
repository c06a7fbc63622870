"""What counts as a change, of which kind, and what changes nothing."""

from __future__ import annotations

import pytest

from handlers.domain.evidence.finding import Finding
from handlers.domain.evidence.finding_code import DECISIVE, FindingCode
from handlers.domain.report.sections.deadline_section import DEADLINES
from handlers.domain.watch.change import Kind, changes, near_ends, seen_probes
from tests.handlers.domain.watch.look.looks import NOW, OPEN, dns, website


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("PASS", "FAIL", Kind.WORSE),
        ("PASS", "PARTIAL", Kind.WORSE),
        ("NOT_APPLICABLE", "FAIL", Kind.WORSE),
        ("UNKNOWN", "FAIL", Kind.WORSE),
        ("FAIL", "PASS", Kind.BETTER),
        ("FAIL", "NOT_APPLICABLE", Kind.BETTER),
        ("UNKNOWN", "PASS", Kind.SEEN),
        ("PASS", "PASS", None),
        ("PASS", "NOT_APPLICABLE", None),
        ("PASS", "UNKNOWN", None),
        ("FAIL", "UNKNOWN", None),
    ],
)
def test_a_change_is_of_a_kind(before: str, now: str, kind: Kind | None) -> None:
    found = changes([dns(before)], [dns(now)], {"mail_auth"})
    assert [each.kind for each in found] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("before", "now", "kinds"), [("FAIL", "PASS", []), ("PASS", "FAIL", [Kind.WORSE])]
)
def test_what_was_not_looked_at_to_the_end_has_not_become_better(
    before: str, now: str, kinds: list[Kind]
) -> None:
    seen = dns(now)
    probes = [probe.model_copy(update={"unfinished": True}) for probe in seen.probes]
    found = changes([dns(before)], [seen.model_copy(update={"probes": probes})], {"mail_auth"})
    assert [each.kind for each in found] == kinds


def test_a_new_finding_that_decides_is_critical_though_the_status_was_bad_before() -> None:
    reported = dns("FAIL")
    probe = reported.probes[0].model_copy(update={"findings": [OPEN]})
    now = reported.model_copy(update={"probes": [probe, reported.probes[1]]})
    (change,) = changes([reported], [now], {"mail_auth"})
    assert (change.kind, change.findings) == (Kind.CRITICAL, [OPEN])
    assert changes([now], [now], {"mail_auth"}) == []


@pytest.mark.parametrize("code", sorted(DEADLINES))
def test_an_end_that_a_finding_announces_is_reported_when_it_is_new(code: FindingCode) -> None:
    ends = Finding(code=code, values=dict.fromkeys(code.names, "2026-12-05"))
    reported = {status: dns(status) for status in ("PASS", "FAIL")}
    probe = reported["FAIL"].probes[0].model_copy(update={"findings": [ends]})
    now = reported["FAIL"].model_copy(update={"probes": [probe, reported["FAIL"].probes[1]]})
    # Where the status is worse as well, that is what it is called; the end is among its findings.
    for before, kind in (("FAIL", Kind.EXPIRY), ("PASS", Kind.WORSE)):
        (change,) = changes([reported[before]], [now], {"mail_auth"})
        assert change.kind is (Kind.CRITICAL if code.weight is DECISIVE else kind)
        assert change.findings == [ends]
    assert changes([now], [now], {"mail_auth"}) == []


@pytest.mark.parametrize(
    ("day", "reported"),
    [("2026-11-26", 0), ("2026-11-27", 1), ("2026-12-11", 1), ("2026-12-12", 0)],
)
def test_an_end_is_near_for_a_fortnight(day: str, reported: int) -> None:
    assert len(near_ends([website(day)], {"security_txt"}, NOW)) == reported


def test_what_is_remembered_is_not_seen() -> None:
    assert seen_probes([dns("FAIL", "UNKNOWN")]) == {"mail_auth"}
    stale = (
        dns()
        .probes[0]
        .model_copy(update={"stale": True, "reason": "not_asked", "observed_at": NOW})
    )
    assert seen_probes([dns().model_copy(update={"probes": [stale]})]) == frozenset()
