"""Whether a domain publishes keys for DKIM, as far as DNS tells without a selector. Pure."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256

from handlers.providers.dns.records import NXDOMAIN, DnsOutcome, got


class Dkim(StrEnum):
    """What is known of the names below ``_domainkey`` (RFC 6376, section 3.6.2.1)."""

    PRESENT = "present"
    """There are some: the name exists for no other reason."""
    ABSENT = "absent"
    """The name doesn't exist, so that none does below it (RFC 8020, section 2)."""
    NOT_KNOWN = "not_known"
    """The name has data of its own, or every name exists, as below a wildcard (RFC 4592)."""


def random_label(domain: str) -> str:
    """A label that nobody has given to a name of the domain."""
    return f"x{sha256(domain.encode()).hexdigest()[:24]}"


def read_dkim(keys: DnsOutcome, random_name: DnsOutcome) -> Dkim:
    """Compare ``_domainkey`` with a name that nobody made; raises the error of a lost answer."""
    answer = got(keys)
    if answer.status == NXDOMAIN:
        return Dkim.ABSENT
    if answer.records or got(random_name).status != NXDOMAIN:
        return Dkim.NOT_KNOWN
    return Dkim.PRESENT
