"""The probes of exposure: the mapping, the feeds, and answers that can't be read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.providers.feeds.copies import FeedCopies
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from handlers.providers.shodan_internetdb.exposure import PROVIDER, exposure_ports, exposure_vulns
from handlers.providers.shodan_internetdb.risky_ports import NEVER_OPEN
from handlers.providers.shodan_internetdb.tenancy import HostRecord
from tests.handlers.providers.probe_findings import assert_well_formed, codes, sentences, values
from tests.handlers.providers.shodan_internetdb.exposed import (
    ADDRESS,
    BOTH,
    EPSS,
    FAIL,
    KEV,
    KNOWN,
    LIKELY,
    NOW,
    OTHER,
    PARTIAL,
    PASS,
    UNKNOWN,
    copy_of,
    record,
)


def test_the_rules_and_the_table_speak_of_one_provider() -> None:
    assert PROVIDERS_BY_ID[PROVIDER].feeds == ("cisa_kev", "first_epss")


@pytest.mark.parametrize(
    ("ports", "status"),
    [
        ((), PASS),
        ((80, 443), PASS),
        ((22, 443), PARTIAL),
        ((21, 443), PARTIAL),
        *(((443, port), FAIL) for port in (2375, 11211, 5985, 139, 1521, 10250)),
        *(((443, port), FAIL) for port in sorted(NEVER_OPEN)),
        ((22, 3389), FAIL),
    ],
)
def test_ports(ports: tuple[int, ...], status: ProbeStatus) -> None:
    probe = exposure_ports([record(ports=ports)])
    assert probe.status is status
    assert_well_formed(probe)


@pytest.mark.parametrize(
    ("ports", "expected"),
    [
        ((), {"no_risky_port_open": {}}),
        ((443, 80), {"no_risky_port_open": {}, "other_ports_open": {"ports": "80, 443"}}),
        ((22,), {"remote_login_open": {"address": ADDRESS, "ports": "22"}}),
        (
            (3389, 5900, 445, 23, 22, 80),
            {
                "remote_desktop_open": {"address": ADDRESS, "ports": "3389 RDP, 5900 VNC"},
                "file_share_open": {"address": ADDRESS, "ports": "445 SMB"},
                "telnet_open": {"address": ADDRESS, "ports": "23"},
                "remote_login_open": {"address": ADDRESS, "ports": "22"},
                "other_ports_open": {"ports": "80"},
            },
        ),
        (
            (1433, 3306, 5432, 6379),
            {
                "database_open": {
                    "address": ADDRESS,
                    "ports": "1433 SQL Server, 3306 MySQL, 5432 PostgreSQL, …",
                }
            },
        ),
    ],
)
def test_each_kind_of_service_is_reported(ports: tuple[int, ...], expected: dict[str, Any]) -> None:
    probe = exposure_ports([record(ports=ports)])
    assert {finding.code: finding.values for finding in probe.findings} == expected
    assert codes(probe) == list(expected)


def test_of_many_addresses_the_first_are_named() -> None:
    every = [HostRecord(f"192.0.2.{n}", frozenset({22}), frozenset({KNOWN})) for n in range(1, 5)]
    expected = values(exposure_ports(every), "remote_login_open")
    assert expected == {"address": "192.0.2.1, 192.0.2.2, …", "ports": "22"}
    known = values(exposure_vulns(every, BOTH, NOW), "exploited_vulnerabilities")
    assert known == {"address": "192.0.2.1, 192.0.2.2, …", "count": 1, "cves": KNOWN}


def test_an_open_service_is_said_in_plain_words() -> None:
    _, english = sentences(exposure_ports([record(ports=(3389,))]))
    assert english.startswith("Open to the internet at 192.0.2.1: remote desktop (3389 RDP).")


def test_the_worst_address_counts() -> None:
    probe = exposure_ports([record(ports=(443,)), record(ports=(22, 5432))])
    assert probe.status is FAIL
    assert probe.facts == {"ports": [22, 443, 5432], "count": 3, "dangerous": [5432]}


@pytest.mark.parametrize(
    ("cves", "status", "expected"),
    [
        ((), PASS, "no_known_vulnerabilities"),
        ((OTHER,), PARTIAL, "known_vulnerabilities"),
        ((OTHER, KNOWN), FAIL, "exploited_vulnerabilities known_vulnerabilities"),
        ((KNOWN, LIKELY), FAIL, "exploited_vulnerabilities likely_exploited_vulnerabilities"),
        ((LIKELY,), FAIL, "likely_exploited_vulnerabilities"),
    ],
)
def test_vulnerabilities(cves: tuple[str, ...], status: ProbeStatus, expected: str) -> None:
    probe = exposure_vulns([record(), record(cves=cves)], BOTH, NOW)
    assert probe.status is status
    assert codes(probe) == expected.split()
    assert probe.facts.pop("feeds") == BOTH.facts(NOW)
    assert probe.facts == {
        "count": len(cves),
        "cves": sorted(cves),
        "knownExploited": [KNOWN] * (KNOWN in cves),
        "likelyExploited": [LIKELY] * (LIKELY in cves),
    }


@pytest.mark.parametrize(
    ("copies", "cves", "status"),
    [
        ({"first_epss": EPSS}, (KNOWN,), UNKNOWN),
        ({"first_epss": EPSS}, (LIKELY,), FAIL),
        ({"cisa_kev": KEV}, (LIKELY,), UNKNOWN),
        ({"cisa_kev": KEV}, (KNOWN,), FAIL),
        ({}, (KNOWN, LIKELY), UNKNOWN),
        ({}, (), PASS),
    ],
)
def test_without_a_feed_only_what_is_sure_is_known(
    copies: dict[str, FeedCopy], cves: tuple[str, ...], status: ProbeStatus
) -> None:
    missing = tuple(feed for feed in ("cisa_kev", "first_epss") if feed not in copies)
    probe = exposure_vulns([record(cves=cves)], FeedCopies(copies, missing), NOW)
    assert probe.status is status
    assert_well_formed(probe)
    assert (probe.probe, probe.facts["cves"]) == ("exposure_vulns", sorted(cves))
    if status is UNKNOWN:
        assert probe.reason is UnknownReason.PROVIDER_ERROR


@pytest.mark.parametrize(
    ("observed_at", "stale"),
    [("2026-02-26T12:00:00.000Z", False), ("2026-02-26T11:59:59.000Z", True)],
)
def test_a_stale_copy_is_used_and_marked(observed_at: str, stale: bool) -> None:
    old = FeedCopies({"cisa_kev": copy_of("cisa_kev", KNOWN, observed_at=observed_at)})
    probe = exposure_vulns([record(cves=(KNOWN,))], old, NOW)
    assert probe.status is FAIL
    assert probe.facts["feeds"]["cisa_kev"] == {
        "observedAt": observed_at,
        "released": "2026-02-27",
        "stale": stale,
    }


def test_facts_stay_small() -> None:
    many = tuple(f"CVE-2021-{number:05}" for number in range(5000))
    ports = tuple(range(1, 60_000))
    one = record(ports=ports, cves=many)
    feeds = FeedCopies({"cisa_kev": copy_of("cisa_kev", *many)}, ("first_epss",))
    for probe in (exposure_ports([one]), exposure_vulns([one], feeds, NOW)):
        assert len(json.dumps(probe.to_json())) < 2048
        assert_well_formed(probe)
    first = "CVE-2021-00000, CVE-2021-00001, CVE-2021-00002, …"
    assert values(probe, "exploited_vulnerabilities") == {
        "address": ADDRESS,
        "count": 5000,
        "cves": first,
    }
