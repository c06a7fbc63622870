"""The probes ``exposure_ports`` and ``exposure_vulns``, from what was seen at addresses. Pure."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.domain.errors import ProviderError
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.finding_code import DECISIVE
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.feeds.copies import FeedCopies
from handlers.providers.framework import json_fields
from handlers.providers.framework.probe_result import found, judged, listed
from handlers.providers.framework.truncation import MOST_ITEMS

PROVIDER = "shodan_internetdb"
MOST_PORT = 65535
RISKY: Mapping[FindingCode, Mapping[int, str]] = {
    FindingCode.REMOTE_DESKTOP_OPEN: {3389: "3389 RDP", 5900: "5900 VNC"},
    FindingCode.DATABASE_OPEN: {
        1433: "1433 SQL Server",
        3306: "3306 MySQL",
        5432: "5432 PostgreSQL",
        6379: "6379 Redis",
        9200: "9200 Elasticsearch",
        27017: "27017 MongoDB",
    },
    FindingCode.FILE_SHARE_OPEN: {445: "445 SMB"},
    FindingCode.TELNET_OPEN: {23: "23"},
    FindingCode.REMOTE_LOGIN_OPEN: {22: "22"},
}
"""Ports by what is behind them. All but remote login, where keys may protect it, never belong on
the internet."""
NEVER_OPEN = frozenset(
    port for code, ports in RISKY.items() if code.weight is DECISIVE for port in ports
)


@dataclass(frozen=True)
class Seen:
    """What was seen at one address."""

    ports: frozenset[int]
    cves: frozenset[str]


def read_seen(body: object, address: str) -> Seen:
    """Read the answer about one address; raises ProviderError for anything else."""
    told = json_fields.field(PROVIDER, body, "ip", str)
    if not _same(told, address):
        raise ProviderError("shodan_internetdb: the answer is about another address")
    ports = json_fields.field(PROVIDER, body, "ports", list)
    if any(type(port) is not int or not 0 < port <= MOST_PORT for port in ports):
        raise ProviderError("shodan_internetdb: a port is out of range")
    cves = json_fields.field(PROVIDER, body, "vulns", list)
    if not all(json_fields.is_cve(cve) for cve in cves):
        raise ProviderError("shodan_internetdb: vulns names something that isn't a CVE")
    return Seen(frozenset(ports), frozenset(cves))


def exposure_ports(seen: Sequence[Seen]) -> ProbeResult:
    """Nothing that must not be open / remote login alone / anything else of it."""
    ports = sorted(set[int]().union(*(one.ports for one in seen)))
    never = [port for port in ports if port in NEVER_OPEN]
    facts = {"ports": ports[: MOST_ITEMS * 4], "count": len(ports), "dangerous": never}
    return judged("exposure_ports", _port_findings(ports), facts)


def _port_findings(ports: Sequence[int]) -> Iterator[Finding]:
    """One for each kind that is risky, or that there is none; and what else is open."""
    others = list(ports)
    for code, names in RISKY.items():
        if risky := [port for port in ports if port in names]:
            others = [port for port in others if port not in names]
            yield found(code, ports=listed([names[port] for port in risky]))
    if others == list(ports):
        yield found(FindingCode.NO_RISKY_PORT_OPEN)
    if others:
        yield found(FindingCode.OTHER_PORTS_OPEN, ports=listed(others, MOST_ITEMS))


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
    return judged("exposure_vulns", _hole_findings(cves, exploited, likely), facts)


def _hole_findings(
    cves: Sequence[str], exploited: Sequence[str], likely: Sequence[str]
) -> Iterator[Finding]:
    """Those that are exploited, those that probably will be, and all together if there are more."""
    if not cves:
        yield found(FindingCode.NO_KNOWN_VULNERABILITIES)
    if exploited:
        yield _holes(FindingCode.EXPLOITED_VULNERABILITIES, exploited)
    if soon := [cve for cve in likely if cve not in exploited]:
        yield _holes(FindingCode.LIKELY_EXPLOITED_VULNERABILITIES, soon)
    if set(cves) - set(exploited) - set(likely):
        yield _holes(FindingCode.KNOWN_VULNERABILITIES, cves)


def _holes(code: FindingCode, cves: Sequence[str]) -> Finding:
    return found(code, count=len(cves), cves=listed(cves))


def _same(told: str, address: str) -> bool:
    try:
        return ipaddress.ip_address(told) == ipaddress.ip_address(address)
    except ValueError:
        return False
