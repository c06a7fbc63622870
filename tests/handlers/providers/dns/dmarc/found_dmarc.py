"""The policy of a domain, from records that a test gives."""

from __future__ import annotations

from handlers.domain.errors import Degraded
from handlers.providers.dns.dmarc.discovery import DmarcPolicy, discover, walk
from handlers.providers.dns.dmarc.record import Policy

DOMAIN = "firm.example"
NONE, QUARANTINE, REJECT = Policy
RUA = "rua=mailto:d@firm.example"


def found(domain: str, **records: str | list[str] | Degraded) -> DmarcPolicy:
    """What counts, by the records at names, whose dots are double underscores."""
    texts: dict[str, list[str] | Degraded] = {name: [] for name in walk(domain)}
    for name, record in records.items():
        assert name.replace("__", ".") in texts
        texts[name.replace("__", ".")] = [record] if isinstance(record, str) else record
    return discover(domain, texts)
