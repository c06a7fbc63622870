"""The DMARC record that fixes the faults of a domain's own one. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.providers.dns.dmarc.discovery import DmarcPolicy
from handlers.providers.dns.dmarc.record import DmarcRecord, Policy, read_records

KEPT = {
    "adkim": {"r", "s"},
    "aspf": {"r", "s"},
}
"""Tags that are kept as they are, where their value is one of these (RFC 9989, section 4.7)."""


def repaired(
    domain: str, texts: Sequence[str], dmarc: DmarcPolicy, *, takes_mail: bool
) -> str | None:
    """A record whose policy counts, with the report addresses of the present one.

    ``texts`` are the TXT records at ``_dmarc`` of the domain. None where nothing is wrong.
    """
    if dmarc.policy and dmarc.policy > Policy.NONE and not _spares_subdomains(dmarc):
        return None
    records = read_records(domain, texts)
    present = records[0] if records else DmarcRecord(domain, "", {})
    strongest = max([Policy.QUARANTINE, *map(_policy, records)])
    policy = strongest if takes_mail else Policy.REJECT
    tags = {"v": "DMARC1", "p": policy.name.lower()}
    for name in ("sp", "np"):
        below = Policy.read(present.tags.get(name, ""))
        if below and below > Policy.NONE:
            tags[name] = below.name.lower()
    if reports := next((r.tags["rua"] for r in records if r.report_uris), None):
        tags["rua"] = reports
    elif takes_mail:
        tags["rua"] = f"mailto:dmarc-reports@{domain}"
    tags |= {
        name: present.tags[name].lower()
        for name, values in KEPT.items()
        if present.tags.get(name, "").lower() in values
    }
    return "; ".join(f"{name}={value}" for name, value in tags.items())


def _policy(record: DmarcRecord) -> Policy:
    return Policy.read(record.tags.get("p", "")) or Policy.NONE


def _spares_subdomains(dmarc: DmarcPolicy) -> bool:
    below = (dmarc.subdomains, dmarc.missing_subdomains)
    return not dmarc.inherited and any(each and each[1] == Policy.NONE for each in below)
