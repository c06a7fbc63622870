"""Feeds and records of hosts, as a test makes them."""

from __future__ import annotations

from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.feeds.copies import FeedCopies
from handlers.providers.shodan_internetdb.tenancy import HostRecord
from tests.handlers.providers.recordings import read_recorded

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
ADDRESS = "192.0.2.1"
NOW = "2026-02-28T12:00:00.000Z"
GOOD = read_recorded("shodan_internetdb")
KNOWN, LIKELY, OTHER = "CVE-2021-10002", "CVE-2022-10003", "CVE-2019-10001"


def copy_of(feed: str, *cves: str, observed_at: str = NOW) -> FeedCopy:
    return FeedCopy(
        feed=feed,
        version=f"{feed}/1",
        observed_at=observed_at,
        released="2026-02-27",
        entries=dict.fromkeys(cves, True),
    )


KEV, EPSS = copy_of("cisa_kev", KNOWN), copy_of("first_epss", LIKELY)
BOTH = FeedCopies({"cisa_kev": KEV, "first_epss": EPSS})


def record(*, ports: tuple[int, ...] = (), cves: tuple[str, ...] = ()) -> HostRecord:
    return HostRecord(ADDRESS, frozenset(ports), frozenset(cves))
