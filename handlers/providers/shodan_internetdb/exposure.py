"""The probes ``exposure_ports`` and ``exposure_vulns``, from what was seen at addresses. Pure."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Sequence

from handlers.domain.errors import ProviderError
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.feeds.copies import FeedCopies
from handlers.providers.framework import json_fields
from handlers.providers.framework.probe_result import found, judged, listed
from handlers.providers.framework.truncation import MOST_ITEMS
from handlers.providers.shodan_internetdb.risky_ports import NEVER_OPEN, RISKY
from handlers.providers.shodan_internetdb.tenancy import HostRecord

PROVIDER = "shodan_internetdb"
MOST_PORT = 65535
MOST_ADDRESSES = 2
"""Named in one finding."""


def read_host_record(body: object, address: str) -> HostRecord:
    """Read the answer about one address; raises ProviderError for anything else."""
    stated = json_fields.field(PROVIDER, body, "ip", str)
    if not _same(stated, address):
        raise ProviderError("shodan_internetdb: the answer is about another address")
    ports = json_fields.field(PROVIDER, body, "ports", list)
    if any(type(port) is not int or not 0 < port <= MOST_PORT for port in ports):
        raise ProviderError("shodan_internetdb: a port is out of range")
    cves = json_fields.field(PROVIDER, body, "vulns", list)
    if not all(json_fields.is_cve(cve) for cve in cves):
        raise ProviderError("shodan_internetdb: vulns names something that isn't a CVE")
    names, tags = (json_fields.field(PROVIDER, body, name, list) for name in ("hostnames", "tags"))
    if not all(isinstance(text, str) for text in (*names, *tags)):
        raise ProviderError("shodan_internetdb: a host name or a tag isn't a text")
    return HostRecord(
        address=address,
        ports=frozenset(ports),
        cves=frozenset(cves),
        hostnames=tuple(name.lower().rstrip(".") for name in names),
        tags=frozenset(tag.lower() for tag in tags),
    )


def exposure_ports(records: Sequence[HostRecord]) -> ProbeResult:
    """Judge the ports that are open at the firm's own addresses.

    - PASS: none of the risky ones.
    - PARTIAL: only risky ones that a firm may have a reason to open.
    - FAIL: one that must never be open.
    """
    ports = sorted(set[int]().union(*(one.ports for one in records)))
    never = [port for port in ports if port in NEVER_OPEN]
    facts = {"ports": ports[: MOST_ITEMS * 4], "count": len(ports), "dangerous": never}
    return judged("exposure_ports", _port_findings(ports, records), facts)


def _port_findings(ports: Sequence[int], records: Sequence[HostRecord]) -> Iterator[Finding]:
    """One for each kind of risky port, or that there is none; and the other open ports."""
    others = list(ports)
    for code, names in RISKY.items():
        if risky := [port for port in ports if port in names]:
            others = [port for port in others if port not in names]
            at = [one.address for one in records if one.ports & set(risky)]
            open_ports = listed([names[port] for port in risky])
            yield found(code, address=listed(at, MOST_ADDRESSES), ports=open_ports)
    if others == list(ports):
        yield found(FindingCode.NO_RISKY_PORT_OPEN)
    if others:
        yield found(FindingCode.OTHER_PORTS_OPEN, ports=listed(others, MOST_ITEMS))


def exposure_vulns(records: Sequence[HostRecord], feeds: FeedCopies, now: str) -> ProbeResult:
    """Judge the vulnerabilities of the services at the firm's own addresses.

    - PASS: no CVE.
    - PARTIAL: CVEs that are neither known nor likely to be exploited.
    - FAIL: a CVE that is known or likely to be exploited.

    Without one of the feeds, UNKNOWN unless the other one decides. ``now`` is ISO 8601.
    """
    cves = sorted(set[str]().union(*(one.cves for one in records)))
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
    findings = _vulnerability_findings(cves, exploited, likely, records)
    return judged("exposure_vulns", findings, facts)


def _vulnerability_findings(
    cves: Sequence[str],
    exploited: Sequence[str],
    likely: Sequence[str],
    records: Sequence[HostRecord],
) -> Iterator[Finding]:
    """Those that are exploited, those that probably will be, and all together if there are more."""

    def about(code: FindingCode, named: Sequence[str]) -> Finding:
        at = listed([one.address for one in records if one.cves & set(named)], MOST_ADDRESSES)
        return found(code, address=at, count=len(named), cves=listed(named))

    if not cves:
        yield found(FindingCode.NO_KNOWN_VULNERABILITIES)
    if exploited:
        yield about(FindingCode.EXPLOITED_VULNERABILITIES, exploited)
    if soon := [cve for cve in likely if cve not in exploited]:
        yield about(FindingCode.LIKELY_EXPLOITED_VULNERABILITIES, soon)
    if set(cves) - set(exploited) - set(likely):
        yield about(FindingCode.KNOWN_VULNERABILITIES, cves)


def _same(stated: str, address: str) -> bool:
    try:
        return ipaddress.ip_address(stated) == ipaddress.ip_address(address)
    except ValueError:
        return False
