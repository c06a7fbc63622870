"""What could have been found, for each probe and status."""

from __future__ import annotations

from typing import Any


def finding(code: str, **values: str | int) -> dict[str, Any]:
    """One finding."""
    return {"code": code, "subject": None, "values": values}


def found(probe: str, status: str) -> list[dict[str, Any]]:
    """The findings that such a status follows from; none of an unknown one."""
    return FOUND.get(probe, {}).get(status, [])


DAY, HOST = "2027-02-01", "firm.example"
SECURE = [
    finding("https_answers", host=HOST),
    finding("hsts_on", host=HOST),
    finding("certificate_valid", host=HOST, day=DAY),
]

FOUND: dict[str, dict[str, list[dict[str, Any]]]] = {
    "mail_auth": {
        "PASS": [
            finding("spf_enforced", ending="-all"),
            finding("dmarc_policy_reject", tags="p=reject"),
            finding("dkim_found"),
        ],
        "PARTIAL": [
            finding("dmarc_policy_none", tags="p=none"),
            finding("spf_enforced", ending="~all"),
        ],
        "FAIL": [finding("spf_missing"), finding("dmarc_missing"), finding("dkim_missing")],
    },
    "dns_hygiene": {
        "PASS": [finding("dnssec_signed"), finding("caa_set", issuers="ca.example")],
        "PARTIAL": [finding("dnssec_missing"), finding("caa_set", issuers="ca.example")],
        "FAIL": [finding("dnssec_missing"), finding("caa_missing")],
    },
    "web_headers": {
        "PASS": [finding("headers_good", host=HOST, score=100, grade="A+")],
        "PARTIAL": [
            finding("headers_fair", host=HOST, score=65, grade="C+"),
            finding("headers_failed_tests", count=3, all=10),
        ],
        "FAIL": [
            finding("headers_poor", host=HOST, score=5, grade="F"),
            finding("headers_failed_tests", count=6, all=10),
        ],
    },
    "web_tls": {
        "PASS": [*SECURE, finding("http_redirects", host=HOST)],
        "PARTIAL": [finding("http_answers", host=HOST), *SECURE],
        "FAIL": [finding("certificate_expired", host=HOST)],
    },
    "exposure_ports": {
        "PASS": [finding("no_risky_port_open"), finding("other_ports_open", ports="80, 443")],
        "PARTIAL": [finding("remote_login_open", address="192.0.2.1", ports="22")],
        "FAIL": [finding("remote_desktop_open", address="192.0.2.1", ports="3389 RDP, 5900 VNC")],
    },
    "exposure_vulns": {
        "PASS": [finding("no_known_vulnerabilities")],
        "PARTIAL": [
            finding(
                "known_vulnerabilities",
                address="192.0.2.1",
                count=2,
                cves="CVE-2019-0001, CVE-2020-0003",
            )
        ],
        "FAIL": [
            finding("exploited_vulnerabilities", address="192.0.2.1", count=1, cves="CVE-2026-0001")
        ],
    },
    "breach_history": {
        "PASS": [finding("no_breach")],
        "PARTIAL": [finding("breaches", count=1, day="2021-09-12", name="Forum")],
        "FAIL": [
            finding("breach_with_passwords", day="2026-04-26", name="Forum"),
            finding("breaches", count=2, day="2026-04-26", name="Forum"),
        ],
    },
    "security_txt": {
        "PASS": [finding("security_txt_valid", day="2027-06-30")],
        "PARTIAL": [finding("security_txt_expired", day="2026-06-30")],
        "FAIL": [finding("security_txt_missing", host=HOST)],
    },
}
