"""What SPF, DMARC and the records beside them amount to, as findings of ``mail_auth``. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.providers.dns.policies import Dmarc, Policy
from handlers.providers.dns.spf import MOST_LOOK_UPS, SpfProblem, SpfTree
from handlers.providers.framework.probe_result import found

ENDINGS = {"fail": "-all", "softfail": "~all"}
POLICIES = {
    Policy.MONITORING: FindingCode.DMARC_POLICY_NONE,
    Policy.QUARANTINE: FindingCode.DMARC_POLICY_QUARANTINE,
    Policy.REJECT: FindingCode.DMARC_POLICY_REJECT,
}
EXTRAS = {
    ("dkim", "present"): FindingCode.DKIM_FOUND,
    ("dkim", "absent"): FindingCode.DKIM_MISSING,
    ("mtaSts", "present"): FindingCode.MTA_STS_FOUND,
    ("mtaSts", "absent"): FindingCode.MTA_STS_MISSING,
}


def mail_findings(
    spf: SpfTree, dmarc: Dmarc, extras: Mapping[str, str], *, bogus: bool
) -> Iterator[Finding]:
    """One about SPF and one about DMARC, which decide, and what else is worth telling.

    ``extras`` say what is present or absent; ``bogus`` records have signatures that don't verify.
    """
    yield _spf(spf)
    yield _dmarc(dmarc)
    if bogus:
        # A server that validates DNSSEC can't see records that don't verify.
        yield found(FindingCode.MAIL_RECORDS_BOGUS)
    if dmarc.spares_subdomains:
        yield found(FindingCode.DMARC_SUBDOMAIN_POLICY_NONE)
    if not spf.complete:
        yield found(FindingCode.SPF_PARTLY_READ)
    for extra in extras.items():
        if extra in EXTRAS:
            yield found(EXTRAS[extra])


def _spf(spf: SpfTree) -> Finding:
    if spf.enforced:
        return found(FindingCode.SPF_ENFORCED, ending=ENDINGS[spf.final.all_others or ""])
    if spf.own.record is None:
        return found(
            FindingCode.SPF_MULTIPLE_RECORDS if spf.own.several else FindingCode.SPF_MISSING
        )
    if spf.problem is SpfProblem.TOO_MANY_LOOK_UPS:
        return found(FindingCode.SPF_TOO_MANY_LOOKUPS, most=MOST_LOOK_UPS)
    if spf.problem is SpfProblem.NO_RECORD_THERE:
        return found(FindingCode.SPF_LEADS_NOWHERE)
    allows_all = spf.final.all_others == "pass"
    return found(FindingCode.SPF_ALLOWS_ALL if allows_all else FindingCode.SPF_NOT_ENFORCED)


def _dmarc(dmarc: Dmarc) -> Finding:
    if dmarc.policy in POLICIES:
        return found(POLICIES[dmarc.policy], tags=dmarc.tags)
    return found(FindingCode.DMARC_FAULTY if dmarc.faulty else FindingCode.DMARC_MISSING)
