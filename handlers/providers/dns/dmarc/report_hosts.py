"""Whether the receivers of a domain's reports have agreed to them (RFC 9990, section 4). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.domain.errors import Degraded
from handlers.providers.dns.dmarc.discovery import DmarcPolicy
from handlers.providers.dns.dmarc.record import read_records

MOST_HOSTS = 5
LONGEST_NAME = 253


def confirmations(policy: DmarcPolicy) -> dict[str, str]:
    """The name of the record that has to confirm it, by each host outside the organization.

    No more than MOST_HOSTS are looked at.
    """
    if policy.record is None:
        return {}
    hosts = dict.fromkeys(uri.host for uri in policy.record.report_uris if uri.scheme == "mailto")
    outside = [host for host in hosts if not is_within(host, policy.organization)]
    return {host: f"{policy.record.host}._report._dmarc.{host}" for host in outside[:MOST_HOSTS]}


def refusing(
    names: Mapping[str, str], answers: Mapping[str, Sequence[str] | Degraded]
) -> list[str]:
    """The hosts without a confirming record, to which no report is sent; lost answers say nothing.

    ``answers`` are the TXT records by the names of ``confirmations``.
    """
    refused = []
    for host, name in names.items():
        texts = answers.get(name, ())
        if not isinstance(texts, Degraded) and not read_records(host, texts):
            refused.append(host)
    return refused


def is_within(host: str, organization: str) -> bool:
    """Whether a name belongs to an organization."""
    return host == organization or host.endswith(f".{organization}")
