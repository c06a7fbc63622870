"""Where a domain's name leads, or ``www.`` where it has no address, and its own mail servers."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.domain.errors import Degraded, TargetRefused
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain
from handlers.providers.dns.delivery.mail_servers import exchanges
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.records import NXDOMAIN


@dataclass(frozen=True)
class Located:
    """A name and its addresses as the resolver writes them, IPv4 first; none at all.

    ``alias_of`` is the name that it is an alias of, and whose addresses they are.
    """

    name: str
    addresses: tuple[str, ...]
    alias_of: str = ""


def located(domain: str, resolvers: Resolvers) -> Located | Degraded:
    """The first name of the two that has an address, or why that isn't known."""
    names = [domain, *([f"www.{domain}"] if domain == registrable_domain(domain) else [])]
    for name in names:
        found: list[str] = []
        aliases: list[str] = []
        for record_type in ("A", "AAAA"):
            outcome = resolvers.ask(name, record_type)
            if isinstance(outcome, Degraded):
                return outcome
            aliases += outcome.aliases
            if outcome.status == NXDOMAIN and name == domain:
                return TargetRefused("the domain does not exist (NXDOMAIN)")
            found += outcome.records
        if found:
            return Located(name, tuple(dict.fromkeys(found)), aliases[-1] if aliases else "")
    return Located(domain, ())


MOST_MAIL_SERVERS = 2


def own_mail_servers(domain: str, resolvers: Resolvers) -> tuple[str, ...] | Degraded:
    """The addresses of mail servers below the firm's own domain, the preferred first.

    Servers of others, such as a mail provider's, aren't the firm's.
    """
    outcome = resolvers.ask(domain, "MX")
    if isinstance(outcome, Degraded):
        return outcome
    own = registrable_domain(domain)
    hosts = [
        host for host in exchanges(outcome.records) if host and registrable_domain(host) == own
    ]
    found: list[str] = []
    for host in hosts[:MOST_MAIL_SERVERS]:
        for record_type in ("A", "AAAA"):
            addresses = resolvers.ask(host, record_type)
            if isinstance(addresses, Degraded):
                return addresses
            found += addresses.records
    return tuple(dict.fromkeys(found))
