"""New entries of the list of exploited vulnerabilities: whom they touch, what counts at once."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.evidence.results import ProviderResult, statuses
from handlers.domain.watch.alert import alert_looks, assess_alert
from handlers.domain.watch.change import Kind
from handlers.domain.watch.look import Assessment, Material
from handlers.domain.watch.night import Limit, Watched
from handlers.domain.watch.vulnerabilities import MORE, touches, vulnerabilities
from handlers.providers.registry.probe_roles import PROBES_OF_SERVERS
from tests.handlers.samples import provider_json

NOW = "2026-11-27T10:00:00.000Z"
NEW, OLD = "CVE-2026-0001", "CVE-2020-0001"
EXPOSURE = "shodan_internetdb"


def exposure(
    cves: list[str],
    exploited: list[str] | None = None,
    ports: str = "PASS",
    count: int | None = None,
) -> ProviderResult:
    """What the provider tells of the vulnerabilities at the firm's address."""
    given = provider_json(EXPOSURE, exposure_ports=ports, exposure_vulns="PASS")
    probe: dict[str, Any] = given["probes"][1]
    exploited = exploited or []
    probe["facts"] = {
        "cves": cves,
        "count": len(cves) if count is None else count,
        "knownExploited": exploited,
    }
    probe["status"] = "FAIL" if exploited else "PARTIAL" if cves else "PASS"
    if exploited:
        code, named = "exploited_vulnerabilities", exploited
    elif cves:
        code, named = "known_vulnerabilities", cves
    else:
        code, named = "no_known_vulnerabilities", []
    values = {"address": "192.0.2.1", "count": len(named), "cves": ", ".join(named)}
    probe["findings"] = [{"code": code, "values": values if named else {}}]
    return ProviderResult.received(given)


def alert(reported: ProviderResult, now: ProviderResult, *cves: str) -> Assessment:
    material = Material([reported], [now], [], ["example.org"], PROBES_OF_SERVERS)
    return assess_alert(material, cves or [NEW], "alert-1", NOW)


def test_what_was_seen_and_is_exploited_since_today_counts_at_once() -> None:
    outcome = alert(exposure([OLD, NEW]), exposure([OLD, NEW], [NEW], ports="FAIL"))
    ((change, since),) = outcome.changes
    assert (change.probe, change.kind, since) == ("exposure_vulns", Kind.CRITICAL, NOW)
    assert outcome.look.seen == ["exposure_vulns"]
    assert outcome.vulnerabilities == [OLD, NEW]
    # Of that check alone: the ports are for the night to tell of.
    assert statuses(outcome.evidence) == {"exposure_vulns": "FAIL"}
    assert [p.probe for result in outcome.observed for p in result.probes] == ["exposure_vulns"]


@pytest.mark.parametrize(
    ("reported", "now"),
    [
        # It may be a flap: nobody has seen it before.
        (exposure([OLD]), exposure([OLD, NEW], [NEW])),
        # What is exploited was so before, or isn't what the list has since today.
        (exposure([OLD, NEW]), exposure([OLD, NEW], [OLD])),
        (exposure([OLD, NEW], [OLD]), exposure([OLD, NEW], [OLD, NEW])),
        # It was closed, or can't be seen.
        (exposure([OLD, NEW]), exposure([OLD])),
        (
            exposure([NEW]),
            ProviderResult.received(provider_json(EXPOSURE, exposure_vulns="UNKNOWN")),
        ),
        (exposure([NEW], ports="PASS"), exposure([NEW], ports="FAIL")),
    ],
)
def test_all_else_waits_for_the_night(reported: ProviderResult, now: ProviderResult) -> None:
    outcome = alert(reported, now)
    assert (outcome.changes, outcome.pending, outcome.ends, outcome.observed) == ([], [], [], [])


def test_one_of_more_than_are_named_may_have_been_there() -> None:
    many = exposure([OLD], count=20)
    assert vulnerabilities([many]) == [OLD, MORE]
    assert len(alert(many, exposure([OLD], [NEW], count=20)).changes) == 1


@pytest.mark.parametrize(
    ("seen", "is_touched"),
    [(None, True), ([], False), ([OLD], False), ([OLD, NEW], True), ([OLD, MORE], True)],
)
def test_whom_an_entry_touches(seen: list[str] | None, is_touched: bool) -> None:
    assert touches(seen, [NEW]) is is_touched


def test_only_the_touched_are_looked_at_and_no_more_than_the_budget() -> None:
    watched = [(Watched(f"o{n}", "a"), [NEW] if n % 2 else [OLD]) for n in range(10)]
    limits = {EXPOSURE: Limit(15, 1)}
    turns = list(alert_looks(watched, [NEW], EXPOSURE, limits))
    assert [turn.owner for turn in turns] == ["o1", "o3", "o5"]
    assert {(*turn.providers, *turn.cves) for turn in turns} == {(EXPOSURE, NEW)}
    assert list(alert_looks(watched, [NEW], EXPOSURE, {})) == []
