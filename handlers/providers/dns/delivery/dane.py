"""DANE for mail: certificates of mail servers that DNS names (RFC 7672, RFC 6698). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.domain.errors import TargetFailed
from handlers.providers.dns.records import DnsAnswer, DnsOutcome, generic_bytes

USAGES = frozenset({2, 3})
"""DANE-TA and DANE-EE (RFC 6698, section 2.1.1); the other two can't be used between mail servers
(RFC 7672, section 3.1.3)."""
SELECTORS = frozenset({0, 1})
"""The whole certificate, or its public key (RFC 6698, section 2.1.2)."""
DIGEST_OCTETS = {1: 32, 2: 64}
"""Of SHA-256 and SHA-512, by matching type (RFC 6698, section 2.1.3); 0 has all of what is
matched."""
TEXT = re.compile(r"([0-9]{1,3})\s+([0-9]{1,3})\s+([0-9]{1,3})\s+([0-9A-Fa-f\s]+)", re.ASCII)
"""Three integers and hexadecimal digits, with space among these (RFC 6698, section 2.2)."""
SEQUENCE = 0x30
SHORTEST_LONG = 0x80


def tlsa_name(server: str) -> str:
    """Where the records of a mail server are (RFC 7672, section 2.2.3)."""
    return f"_25._tcp.{server}"


def has_usable(answer: DnsAnswer) -> bool:
    """Whether senders with DANE will insist on encryption: usable records that are validated.

    Without a valid signature none can be used (RFC 6698, section 4.1).
    """
    return answer.authenticated and any(map(_is_usable, answer.records))


def unusable(answer: DnsAnswer) -> bool:
    """Whether there are records, but none that senders can use."""
    return bool(answer.records) and not has_usable(answer)


def _is_usable(data: str) -> bool:
    """Whether all of it is understood and nothing malformed (RFC 6698, section 4.1)."""
    fields = _fields(data)
    if fields is None:
        return False
    usage, selector, matching, association = fields
    if usage not in USAGES or selector not in SELECTORS:
        return False
    if matching == 0:
        return _is_der(association)
    return len(association) == DIGEST_OCTETS.get(matching)


def _fields(data: str) -> tuple[int, int, int, bytes] | None:
    raw = generic_bytes(data)
    if raw is not None:
        return (raw[0], raw[1], raw[2], raw[3:]) if len(raw) > 3 else None
    if (match := TEXT.fullmatch(data.strip())) is None:
        return None
    *numbers, digits = match.groups()
    usage, selector, matching = map(int, numbers)
    try:
        return usage, selector, matching, bytes.fromhex(digits)
    except ValueError:
        return None


def _is_der(data: bytes) -> bool:
    """Whether it can be a certificate or a key: one whole SEQUENCE (X.690, section 8.1.3)."""
    if len(data) < 2 or data[0] != SEQUENCE:
        return False
    if data[1] < SHORTEST_LONG:
        return len(data) == 2 + data[1]
    octets = data[1] - SHORTEST_LONG
    return octets > 0 and len(data) == 2 + octets + int.from_bytes(data[2 : 2 + octets])


def is_withheld(outcome: DnsOutcome) -> bool:
    """Whether a server's records can't be had, so that senders wait (RFC 7672, section 2.1.2).

    Its name servers fail, or the signatures don't verify. Our own failure to ask says nothing.
    """
    if isinstance(outcome, DnsAnswer):
        return outcome.bogus
    return isinstance(outcome, TargetFailed)


def is_address_signed(addresses: Sequence[DnsOutcome]) -> bool:
    """Whether no address of a server is unsigned; else senders don't look for DANE (2.2.2)."""
    return all(
        isinstance(each, DnsAnswer) and (each.authenticated or not each.records)
        for each in addresses
    )
