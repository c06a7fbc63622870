"""The mail servers of a domain: its MX records (RFC 5321, section 5.1, and RFC 7505). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.providers.dns.records import host_of

MX = re.compile(r"\s*([0-9]{1,5})\s+(\S+)\s*")


def exchanges(records: Sequence[str]) -> list[str]:
    """The names in the records, by preference and then by name; that of the null MX is empty."""
    found = [(int(match[1]), host_of(match[2])) for match in map(MX.fullmatch, records) if match]
    return [name for _, name in sorted(found)]


def is_null_mx(records: Sequence[str]) -> bool:
    """Whether a domain says that it takes no mail: the root as its one server (RFC 7505, 3)."""
    match = MX.fullmatch(records[0]) if len(records) == 1 else None
    return match is not None and not host_of(match[2])
