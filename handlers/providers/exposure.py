"""The probes ``exposure_ports`` and ``exposure_vulns``, from what was seen at addresses. Pure."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.domain.errors import ProviderError
from handlers.domain.evidence import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers import fields
from handlers.providers.facts import MOST_ITEMS
from handlers.providers.feed_copies import FeedCopies

PROVIDER = "shodan_internetdb"
MOST_PORT = 65535
REMOTE_LOGIN = 22
NEVER_OPEN = frozenset({23, 445, 1433, 3306, 3389, 5432, 5900, 6379, 9200, 27017})
"""Remote desktops, shares and databases: nothing of the kind belongs on the internet."""


@dataclass(frozen=True)
class Seen:
    """What was seen at one address."""

    ports: frozenset[int]
    cves: frozenset[str]


def read_seen(body: object, address: str) -> Seen:
    """Read the answer about one address; raises ProviderError for anything else."""
    told = fields.field(PROVIDER, body, "ip", str)
    if not _same(told, address):
        raise ProviderError("shodan_internetdb: the answer is about another address")
    ports = fields.field(PROVIDER, body, "ports", list)
    if any(type(port) is not int or not 0 < port <= MOST_PORT for port in ports):
        raise ProviderError("shodan_internetdb: a port is out of range")
    cves = fields.field(PROVIDER, body, "vulns", list)
    if not all(fields.is_cve(cve) for cve in cves):
        raise ProviderError("shodan_internetdb: vulns names something that isn't a CVE")
    return Seen(frozenset(ports), frozenset(cves))


def exposure_ports(seen: Sequence[Seen]) -> ProbeResult:
    """Nothing that must not be open / remote login alone / anything else of it."""
    ports = sorted(set[int]().union(*(one.ports for one in seen)))
    never = [port for port in ports if port in NEVER_OPEN]
    login = REMOTE_LOGIN in ports
    status = ProbeStatus.FAIL if never else ProbeStatus.PARTIAL if login else ProbeStatus.PASS
    facts = {"ports": ports[: MOST_ITEMS * 4], "count": len(ports), "dangerous": never}
    return ProbeResult(probe="exposure_ports", status=status, facts=facts)


def exposure_vulns(seen: Sequence[Seen], feeds: FeedCopies, now: str) -> ProbeResult:
    """No CVE / CVEs that aren't likely to be exploited / any that is, or is known to be.

    Without one of the feeds only what the other says for sure is known. ``now`` is ISO 8601.
    """
    cves = sorted(set[str]().union(*(one.cves for one in seen)))
    exploited, likely = (feeds.among(cves, feed) for feed in ("cisa_kev", "first_epss"))
    facts = {
        "count": len(cves),
        "cves": cves[:MOST_ITEMS],
        "knownExploited": exploited[:MOST_ITEMS],
        "likelyExploited": likely[:MOST_ITEMS],
        "feeds": feeds.facts(now),
    }
    if cves and feeds.missing and not exploited and not likely:
        return ProbeResult(
            probe="exposure_vulns",
            status=ProbeStatus.UNKNOWN,
            reason=UnknownReason.PROVIDER_ERROR,
            facts=facts,
        )
    known = ProbeStatus.PARTIAL if cves else ProbeStatus.PASS
    status = ProbeStatus.FAIL if exploited or likely else known
    return ProbeResult(probe="exposure_vulns", status=status, facts=facts)


def _same(told: str, address: str) -> bool:
    try:
        return ipaddress.ip_address(told) == ipaddress.ip_address(address)
    except ValueError:
        return False
