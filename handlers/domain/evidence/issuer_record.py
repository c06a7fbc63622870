"""The CAA record that lets the issuer of a website's certificate alone issue (RFC 8659).

Two sources know a half each: DNS, that the record is missing, and the website, who issued its
certificate. The name of an issuer in CAA records is in its certification practice statement; the
CCADB lists it as "Recognized CAA Domains".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.evidence.remediation import Remediation, RemediationKind
from handlers.domain.evidence.results import ProbeResult, ProviderResult

ISSUER_FACT = "certificateIssuer"
"""The fact of ``web_tls`` that names the organization in the certificate's issuer."""

CAA_NAMES = {
    "Actalis S.p.A.": "actalis.it",
    "Amazon": "amazon.com",
    "Asseco Data Systems S.A.": "certum.pl",
    "Buypass AS-983163327": "buypass.com",
    "D-Trust GmbH": "d-trust.net",
    "Deutsche Telekom Security GmbH": "telesec.de",
    "DigiCert Inc": "digicert.com",
    "DigiCert, Inc.": "digicert.com",
    "Entrust, Inc.": "entrust.net",
    "GlobalSign nv-sa": "globalsign.com",
    "GoDaddy.com, Inc.": "godaddy.com",
    "Google Trust Services": "pki.goog",
    "Google Trust Services LLC": "pki.goog",
    "Hellenic Academic and Research Institutions CA": "harica.gr",
    "IdenTrust": "identrust.com",
    "Let's Encrypt": "letsencrypt.org",
    "Microsoft Corporation": "microsoft.com",
    "SSL Corporation": "ssl.com",
    "Sectigo Limited": "sectigo.com",
    "Starfield Technologies, Inc.": "starfieldtech.com",
    "SwissSign AG": "swisssign.com",
    "ZeroSSL": "sectigo.com",
}


def with_issuer_record(results: Sequence[ProviderResult], domain: str) -> list[ProviderResult]:
    """The results, with the record beside its finding, where the issuer is known."""
    name = _caa_name(results)
    if name is None:
        return list(results)
    record = Remediation(
        finding=FindingCode.CAA_MISSING,
        kind=RemediationKind.DNS_RECORD,
        name=domain,
        record_type="CAA",
        value=f'0 issue "{name}"',
    )
    return [
        result.model_copy(update={"probes": [_with(probe, record) for probe in result.probes]})
        for result in results
    ]


def _caa_name(results: Iterable[ProviderResult]) -> str | None:
    facts = (probe.facts for result in results for probe in result.probes)
    issuers = (fact.get(ISSUER_FACT) for fact in facts)
    return next((CAA_NAMES[i] for i in issuers if isinstance(i, str) and i in CAA_NAMES), None)


def _with(probe: ProbeResult, record: Remediation) -> ProbeResult:
    missing = any(
        finding.code is FindingCode.CAA_MISSING and finding.subject is None
        for finding in probe.findings
    )
    if not missing or record in probe.remediations:
        return probe
    return probe.model_copy(update={"remediations": [*probe.remediations, record]})
