"""Finds the DMARC record that counts for a domain (RFC 9989, section 4.10). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.domain.errors import Degraded
from handlers.providers.dns.dmarc.record import DmarcRecord, Policy, read_records

MOST_LABELS_AFTER_FIRST = 7

Texts = Mapping[str, Sequence[str] | Degraded]
"""The TXT records at ``_dmarc`` below each name of a tree walk, or why they couldn't be had."""


class DmarcFaultKind(StrEnum):
    """Why a record doesn't count."""

    SEVERAL = "several"
    """There is more than one at its name (4.10, step 2)."""
    REPEATED_TAG = "repeated_tag"
    """A tag is there twice, which makes the list invalid (RFC 6376, 3.2)."""
    NO_POLICY = "no_policy"
    """A policy tag is invalid or missing, and no valid ``rua`` is there (4.10.1)."""


@dataclass(frozen=True)
class DmarcFault:
    """A record that doesn't count: where it is, and the tag that is to blame."""

    kind: DmarcFaultKind
    host: str
    tag: str = ""


@dataclass(frozen=True, kw_only=True)
class DmarcPolicy:
    """What counts for a domain. ``policy`` is None where no record does, ``fault`` may say why.

    ``tags`` are those that decided. ``inherited``: the record is that of a name above.
    ``organization`` is the organizational domain; ``subdomains`` and ``missing_subdomains`` are
    what is asked for names below, where the record speaks of them.
    """

    record: DmarcRecord | None = None
    policy: Policy | None = None
    tags: str = ""
    inherited: bool = False
    organization: str
    subdomains: tuple[str, Policy] | None = None
    missing_subdomains: tuple[str, Policy] | None = None
    fault: DmarcFault | None = None


def walk(domain: str) -> list[str]:
    """The names of the tree walk, ``domain`` first, the top level last; at most eight."""
    labels = domain.split(".")
    above = labels[max(1, len(labels) - MOST_LABELS_AFTER_FIRST) :]
    return [domain, *(".".join(above[cut:]) for cut in range(len(above)))]


def discover(domain: str, texts: Texts) -> DmarcPolicy:
    """The policy for mail in the name of ``domain``; raises the error of a lost answer it needs."""
    faults: list[DmarcFault] = []
    own = _valid(domain, texts[domain], faults)
    names = walk(domain)
    above = _records_above(names, texts, own, faults)
    organization = _organization(domain, ([own] if own else []) + above)
    if own:
        return _of(own, domain, organization)
    at_organization = [record for record in above if record.host == organization]
    suffix = [record for record in above if record.psd == "y"]
    for record in [*at_organization, *suffix]:
        return _of(record, domain, organization)
    return DmarcPolicy(organization=organization, fault=faults[0] if faults else None)


def _valid(
    host: str, texts: Sequence[str] | Degraded, faults: list[DmarcFault]
) -> DmarcRecord | None:
    """The one record at a name whose list of tags is valid; the fault of others is noted."""
    if isinstance(texts, Degraded):
        raise texts
    records = read_records(host, texts)
    if len(records) > 1:
        faults.append(DmarcFault(DmarcFaultKind.SEVERAL, host))
    elif records and records[0].repeated:
        faults.append(DmarcFault(DmarcFaultKind.REPEATED_TAG, host, records[0].repeated))
    elif records:
        return records[0]
    return None


def _records_above(
    names: Sequence[str], texts: Texts, own: DmarcRecord | None, faults: list[DmarcFault]
) -> list[DmarcRecord]:
    """The valid records of the names above, nearest first, up to one that says what it is.

    A lost answer counts as no record where it can't change the policy: with an own record, and at
    the top level above an organization's record, where ``psd=y`` is a must (section 5.2).
    """
    found: list[DmarcRecord] = []
    if own and own.psd != "u":
        return found
    for name in names[1:]:
        answer = texts[name]
        if isinstance(answer, Degraded) and (own or _is_below_top(found, name)):
            continue
        record = _valid(name, answer, faults)
        if record:
            found.append(record)
            if record.psd != "u":
                break
    return found


def _is_below_top(found: Sequence[DmarcRecord], top: str) -> bool:
    return bool(found) and "." not in top and found[-1].host.count(".") == 1


def _organization(domain: str, records: Sequence[DmarcRecord]) -> str:
    """The organizational domain (section 4.10.2)."""
    if not records:
        return domain
    last = records[-1]
    if last.psd == "y":
        labels = domain.split(".")
        return ".".join(labels[-(last.host.count(".") + 2) :])
    return last.host


def _of(record: DmarcRecord, domain: str, organization: str) -> DmarcPolicy:
    inherited = record.host != domain
    if record.invalid_tag and not record.report_uris:
        fault = DmarcFault(DmarcFaultKind.NO_POLICY, record.host, record.invalid_tag)
        return DmarcPolicy(
            record=record, inherited=inherited, organization=organization, fault=fault
        )
    tags, policy = record.asked("sp", "p") if inherited else record.asked("p")
    speaks = organization == record.host or record.psd == "y"
    return DmarcPolicy(
        record=record,
        policy=policy,
        tags=tags,
        inherited=inherited,
        organization=organization,
        subdomains=record.asked("sp", "p") if speaks else None,
        missing_subdomains=record.asked("np", "sp", "p") if speaks else None,
    )
