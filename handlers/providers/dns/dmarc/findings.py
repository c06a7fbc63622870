"""The findings of ``mail_auth`` that follow from a DMARC policy. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.providers.dns.dmarc.discovery import DmarcFault, DmarcFaultKind, DmarcPolicy
from handlers.providers.dns.dmarc.record import Policy
from handlers.providers.framework.probe_result import found

POLICIES = {
    Policy.NONE: FindingCode.DMARC_POLICY_NONE,
    Policy.QUARANTINE: FindingCode.DMARC_POLICY_QUARANTINE,
    Policy.REJECT: FindingCode.DMARC_POLICY_REJECT,
}


def dmarc_findings(dmarc: DmarcPolicy, refusing: list[str]) -> Iterator[Finding]:
    """The policy that counts, which decides, and what weakens it.

    ``refusing`` are the hosts to which reports are asked to be sent, and that don't confirm it.
    """
    if dmarc.policy is None:
        yield _without_policy(dmarc.fault)
        return
    yield found(POLICIES[dmarc.policy], tags=dmarc.tags)
    if dmarc.policy > Policy.NONE:
        for weaker in (dmarc.subdomains, dmarc.missing_subdomains):
            if weaker and weaker[1] == Policy.NONE and not dmarc.inherited:
                yield found(FindingCode.DMARC_SUBDOMAIN_POLICY_NONE, tags=weaker[0])
                break
    if dmarc.record and "pct" in dmarc.record.tags:
        yield found(FindingCode.DMARC_TAG_OBSOLETE, tag=f"pct={dmarc.record.tags['pct']}")
    if refusing:
        yield found(FindingCode.DMARC_REPORTS_NOT_CONFIRMED, host=refusing[0])


def _without_policy(fault: DmarcFault | None) -> Finding:
    if fault is None:
        return found(FindingCode.DMARC_MISSING)
    host = f"_dmarc.{fault.host}"
    if fault.kind is DmarcFaultKind.SEVERAL:
        return found(FindingCode.DMARC_MULTIPLE_RECORDS, host=host)
    if fault.kind is DmarcFaultKind.REPEATED_TAG:
        return found(FindingCode.DMARC_TAG_REPEATED, host=host, tag=fault.tag)
    return found(FindingCode.DMARC_FAULTY, host=host, tag=fault.tag)
