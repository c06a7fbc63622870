"""Shodan InternetDB: open ports and vulnerabilities that were seen at the domain's addresses.

https://internetdb.shodan.io (404 means that it has no data of an address)
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from handlers.adapters.http.client import JsonRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded, TargetRefused
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.results import (
    ProbeResult,
    ProbeStatus,
    ProviderResult,
    UnknownReason,
    unknown,
)
from handlers.domain.public_address import is_address, is_public
from handlers.providers.dns.addresses import located, own_mail_servers
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.feeds.copies import FeedCopies
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.session import Session
from handlers.providers.framework.truncation import short
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from handlers.providers.shodan_internetdb.delivery_networks import (
    READ_ON,
    are_current,
    network_of_alias,
    network_of_range,
)
from handlers.providers.shodan_internetdb.exposure import (
    exposure_ports,
    exposure_vulns,
    read_host_record,
)
from handlers.providers.shodan_internetdb.tenancy import (
    HostRecord,
    others_address,
    together,
)

ROW = PROVIDERS_BY_ID["shodan_internetdb"]
MOST_ADDRESSES = 4
WEBSITE_FIRST = 2
# The ranges for documentation: they are used in examples and by the demo domains.
DOCUMENTATION = tuple(
    map(
        ipaddress.ip_network,
        ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"),
    )
)


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Ask about an address, or those of a canonical domain; raises what ``fetch_json`` raises."""
    session = Session.of(ROW, settings)
    places = _places(domain, Resolvers(session))
    if isinstance(places, Degraded):
        # That a name can't be looked up is no failure of this provider.
        return session.result(_unknown(UnknownReason(places.reason), str(places)))
    addresses = list(places)
    if not addresses:
        nothing = [found(FindingCode.NOTHING_TO_CHECK)]
        return session.result([judged(probe, nothing, {}) for probe in ROW.probes])
    asked = addresses[:MOST_ADDRESSES]
    outcomes = {address: _outcome(session, address, places[address]) for address in asked}
    answered = [each for each in outcomes.values() if isinstance(each, HostRecord)]
    failures = [each for each in outcomes.values() if isinstance(each, Degraded)]
    others = [each for each in outcomes.values() if isinstance(each, Finding)]
    whose = [(one, _others(one, domain, session.observed_at)) for one in answered]
    others += [each for _, each in whose if each]
    own = [one for one, each in whose if each is None]
    if failures and not own:
        raise failures[0]
    if not own and not others:
        problem = "no data of its addresses"
        return session.result(_unknown(UnknownReason.NOT_APPLICABLE, problem))
    looked_at = len(own) + len(others)
    others = together(others)
    besides = [*others]
    if looked_at < len(addresses):
        besides.append(found(FindingCode.ADDRESSES_LOOKED_AT, count=looked_at, all=len(addresses)))
    feeds = FeedCopies.of(ROW)
    probes = [exposure_ports(own), exposure_vulns(own, feeds, session.observed_at)]
    if not own:
        probes = [judged(probe, others, {}) for probe in ROW.probes]
    facts = {"addresses": asked, "addressesNotAsked": len(addresses) - len(asked)}
    return session.result([_with(probe, besides, facts, failures) for probe in probes])


def _with(
    probe: ProbeResult,
    besides: Sequence[Finding],
    facts: dict[str, object],
    failures: Sequence[Degraded],
) -> ProbeResult:
    """Adds what was seen at the firm's own addresses, and why the others weren't judged.

    If an address couldn't be asked about, only a failed probe keeps its status.
    """
    all_facts = probe.facts | facts
    if probe.status is ProbeStatus.UNKNOWN:
        return probe.model_copy(update={"facts": all_facts})
    if failures and probe.status is not ProbeStatus.FAIL:
        return ProbeResult(
            probe=probe.probe,
            status=ProbeStatus.UNKNOWN,
            reason=UnknownReason(failures[0].reason),
            facts=all_facts | {"problem": short(failures[0])},
        )
    added = [each for each in besides if each not in probe.findings]
    return judged(probe.probe, [*probe.findings, *added], all_facts)


def _places(domain: str, resolvers: Resolvers) -> dict[str, str] | Degraded:
    """The addresses that may be asked about, each with the name that leads there.

    They are those of the name and of own mail servers. An address of the sheet stands for itself.
    """
    if is_address(domain):
        return {domain: domain}
    where = located(domain, resolvers)
    if isinstance(where, Degraded):
        return where
    servers = own_mail_servers(domain, resolvers)
    if isinstance(servers, Degraded):
        return servers
    # The mail servers among the first: a site behind a CDN may have many addresses.
    website = dict.fromkeys(where.addresses, where.alias_of or where.name)
    first = {address: website[address] for address in where.addresses[:WEBSITE_FIRST]}
    every = first | {each: "" for each in servers if each not in first}
    every |= {each: name for each, name in website.items() if each not in every}
    allowed = {each: name for each, name in every.items() if _may_be_asked_about(each)}
    inside = every and not allowed
    return TargetRefused("its addresses aren't public") if inside else allowed


def _may_be_asked_about(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return is_public(address) or any(parsed in network for network in DOCUMENTATION)


def _outcome(session: Session, address: str, name: str) -> HostRecord | Finding | Degraded | None:
    """What was seen, whose the address is if that is known already, or an error; None for no data.

    Nothing at a network's addresses is the firm's, so no request is needed.
    """
    network = network_of_alias(name)
    if not network and are_current(session.observed_at):
        network = network_of_range(address)
    if network:
        return found(FindingCode.ADDRESS_OF_NETWORK, address=address, name=network)
    try:
        return _ask(session, address)
    except Degraded as error:
        return error


def _others(record: HostRecord, domain: str, now: str) -> Finding | None:
    """Whose an address is, or perhaps is by ranges that were read long ago; None for the firm's."""
    if whose := others_address(record, domain):
        return whose
    network = None if are_current(now) else network_of_range(record.address)
    if network is None:
        return None
    return found(
        FindingCode.ADDRESS_PERHAPS_OF_NETWORK, address=record.address, name=network, day=READ_ON
    )


def _ask(session: Session, address: str) -> HostRecord | None:
    request = JsonRequest(
        provider=ROW.id,
        url=f"{session.url('api')}/{address}",
        params={},
        headers=session.headers,
        absent=frozenset({404}),
    )
    answer = session.fetch(request)
    return None if answer.status == 404 else read_host_record(answer.body, address)


def _unknown(reason: UnknownReason, problem: str) -> Sequence[ProbeResult]:
    facts = {"problem": short(problem)}
    return [probe.model_copy(update={"facts": facts}) for probe in unknown(ROW.probes, reason)]
