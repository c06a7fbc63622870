"""Shodan InternetDB: open ports and vulnerabilities that were seen at the domain's addresses.

https://internetdb.shodan.io (404 means that it has no data of an address)
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from handlers.adapters.guarded_http.public_address import is_public
from handlers.adapters.http.client import JsonRequest
from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import Degraded
from handlers.domain.evidence.results import (
    ProbeResult,
    ProbeStatus,
    ProviderResult,
    UnknownReason,
    unknown,
)
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.records import NXDOMAIN
from handlers.providers.feeds.copies import FeedCopies
from handlers.providers.framework.session import Inquiry
from handlers.providers.framework.truncation import short
from handlers.providers.registry import PROVIDERS_BY_ID
from handlers.providers.shodan_internetdb.exposure import (
    Seen,
    exposure_ports,
    exposure_vulns,
    read_seen,
)

ROW = PROVIDERS_BY_ID["shodan_internetdb"]
MOST_ADDRESSES = 4
# Nobody's: they stand in examples, and in the demo domains.
DOCUMENTATION = tuple(
    map(
        ipaddress.ip_network,
        ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"),
    )
)


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Ask about the addresses of a canonical domain; raises the typed errors of ``fetch_json``."""
    inquiry = Inquiry.of(ROW, settings)
    addresses, problem = _addresses(domain, Resolvers(inquiry))
    if problem:
        return inquiry.result(_nothing(problem, UnknownReason.TARGET_REFUSED))
    if not addresses:
        return inquiry.result(_nothing("no address", UnknownReason.NOT_APPLICABLE))
    asked = addresses[:MOST_ADDRESSES]
    answers = {address: _ask(inquiry, address) for address in asked}
    seen = [found for found in answers.values() if found is not None]
    if not seen:
        return inquiry.result(_nothing("no data of its addresses", UnknownReason.NOT_APPLICABLE))
    feeds = FeedCopies.of(ROW)
    probes = [exposure_ports(seen), exposure_vulns(seen, feeds, inquiry.observed_at)]
    # Hardly anything scans IPv6 addresses: of them, no data is the rule.
    unseen = [each for each in addresses if answers.get(each) is None and ":" not in each]
    facts = {"addresses": asked, "addressesNotAsked": len(addresses) - len(asked)}
    return inquiry.result([_as_far_as_seen(probe, unseen, facts) for probe in probes])


def _addresses(domain: str, resolvers: Resolvers) -> tuple[list[str], str | None]:
    """The addresses that may be asked about, IPv4 first, and why there are none."""
    found: list[str] = []
    for record_type in ("A", "AAAA"):
        outcome = resolvers.ask(domain, record_type)
        if isinstance(outcome, Degraded):
            raise outcome
        if outcome.status == NXDOMAIN:
            return [], "the domain does not exist (NXDOMAIN)"
        found += outcome.records
    allowed = [address for address in dict.fromkeys(found) if _may_be_asked_about(address)]
    inside = bool(found) and not allowed
    return allowed, "its addresses aren't public" if inside else None


def _may_be_asked_about(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return is_public(address) or any(parsed in network for network in DOCUMENTATION)


def _as_far_as_seen(
    probe: ProbeResult, unseen: Sequence[str], facts: dict[str, object]
) -> ProbeResult:
    """Only a failure holds whatever the other addresses would show."""
    told = probe.facts | facts
    if not unseen or probe.status in {ProbeStatus.FAIL, ProbeStatus.UNKNOWN}:
        return probe.model_copy(update={"facts": told})
    return ProbeResult(
        probe=probe.probe,
        status=ProbeStatus.UNKNOWN,
        reason=UnknownReason.NOT_APPLICABLE,
        facts=told | {"problem": f"no data of {len(unseen)} of its addresses"},
    )


def _ask(inquiry: Inquiry, address: str) -> Seen | None:
    request = JsonRequest(
        provider=ROW.id,
        url=f"{inquiry.url('api')}/{address}",
        params={},
        headers=inquiry.headers,
        absent=frozenset({404}),
    )
    answer = inquiry.fetch(request)
    return None if answer.status == 404 else read_seen(answer.body, address)


def _nothing(problem: str, reason: UnknownReason) -> Sequence[ProbeResult]:
    facts = {"problem": short(problem)}
    return [probe.model_copy(update={"facts": facts}) for probe in unknown(ROW.probes, reason)]
