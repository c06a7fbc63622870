"""The findings on a registration: how long it lasts, and whether it is locked. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.timestamps import days_between
from handlers.providers.framework.probe_result import found
from handlers.providers.rdap.registration import Registration

SOON_DAYS = 30
"""From then on registrars have to remind their customers (ICANN, Expired Registration Recovery
Policy, 2.1: about one month and about one week before the end)."""
TRANSFER_LOCK = frozenset(
    {"client transfer prohibited", "server transfer prohibited", "transfer prohibited"}
)
REGISTRY_LOCK = frozenset(
    {"server transfer prohibited", "server update prohibited", "server delete prohibited"}
)
"""All three together (RFC 5731, section 2.3: only the registry sets and removes them)."""
BEING_DELETED = frozenset({"redemption period", "pending delete"})
ON_HOLD = frozenset({"client hold", "server hold"})


def registration_findings(domain: str, known: Registration, now: str) -> Iterator[Finding]:
    """Findings about one name; ``now`` is ISO 8601 in UTC.

    A registry that doesn't say until when a name is registered says nothing of locks, either.
    """
    if known.statuses & BEING_DELETED:
        yield found(FindingCode.REGISTRATION_BEING_DELETED, host=domain)
    if known.statuses & ON_HOLD:
        yield found(FindingCode.REGISTRATION_ON_HOLD, host=domain)
    if known.expires is None:
        yield found(FindingCode.REGISTRATION_NOT_PUBLISHED, suffix=domain.partition(".")[2])
    else:
        yield _end(domain, known.expires, now)
        yield from _locks(domain, known.statuses)
    if known.name_servers:
        first, more = known.name_servers[0], len(known.name_servers)
        yield found(FindingCode.NAME_SERVERS_REGISTERED, count=more, name=first)


def _locks(domain: str, statuses: frozenset[str]) -> Iterator[Finding]:
    if statuses & TRANSFER_LOCK:
        yield found(FindingCode.TRANSFER_LOCKED, host=domain)
    elif statuses:
        yield found(FindingCode.TRANSFER_NOT_LOCKED, host=domain)
    if statuses >= REGISTRY_LOCK:
        yield found(FindingCode.REGISTRY_LOCKED, host=domain)


def _end(domain: str, expires: str, now: str) -> Finding:
    left, day = days_between(now, expires), expires[:10]
    if left < 0:
        return found(FindingCode.REGISTRATION_ENDED, host=domain, day=day)
    if left <= SOON_DAYS:
        return found(FindingCode.REGISTRATION_ENDS_SOON, host=domain, day=day)
    return found(FindingCode.REGISTRATION_LASTS, host=domain, day=day)
