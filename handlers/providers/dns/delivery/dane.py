"""DANE for mail: certificates of mail servers that DNS names (RFC 7672, RFC 6698). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.domain.errors import TargetFailed
from handlers.providers.dns.records import DnsAnswer, Outcome, generic_bytes

USAGES = frozenset({2, 3})
"""DANE-TA and DANE-EE; the other two can't be used between mail servers (RFC 7672, 3.1.3)."""
SELECTORS = frozenset({0, 1})
DIGEST_OCTETS = {1: 32, 2: 64}
"""By matching type; type 0 holds the whole certificate or key."""


def tlsa_name(server: str) -> str:
    """Where the records of a mail server are (RFC 7672, section 2.2.3)."""
    return f"_25._tcp.{server}"


def has_usable(answer: DnsAnswer) -> bool:
    """Whether senders with DANE will insist on encryption: usable records that are validated."""
    return answer.authenticated and any(map(_is_usable, answer.records))


def unusable(answer: DnsAnswer) -> bool:
    """Whether there are records, but none that does any good."""
    return bool(answer.records) and not has_usable(answer)


def _is_usable(data: str) -> bool:
    fields = _fields(data)
    if fields is None:
        return False
    usage, selector, matching, association = fields
    if usage not in USAGES or selector not in SELECTORS:
        return False
    if matching == 0:
        return bool(association)
    return len(association) == DIGEST_OCTETS.get(matching)


def _fields(data: str) -> tuple[int, int, int, bytes] | None:
    raw = generic_bytes(data)
    if raw is not None:
        return (raw[0], raw[1], raw[2], raw[3:]) if len(raw) > 3 else None
    try:
        usage, selector, matching, association = data.split(None, 3)
        return int(usage), int(selector), int(matching), bytes.fromhex(association)
    except ValueError:
        return None


def is_withheld(outcome: Outcome) -> bool:
    """Whether a server's records can't be had, so that senders wait (RFC 7672, section 2.1.2).

    Its name servers fail, or the signatures don't verify. Our own failure to ask says nothing.
    """
    if isinstance(outcome, DnsAnswer):
        return outcome.bogus
    return isinstance(outcome, TargetFailed)


def is_address_signed(addresses: Sequence[Outcome]) -> bool:
    """Whether no address of a server is unsigned; else senders don't look for DANE (2.2.2)."""
    return all(
        isinstance(each, DnsAnswer) and (each.authenticated or not each.records)
        for each in addresses
    )
