"""What could have been found, for each probe and status."""

from __future__ import annotations

from typing import Any


def told(code: str, **values: str | int) -> dict[str, Any]:
    """One finding."""
    return {"code": code, "subject": None, "values": values}


def found(probe: str, status: str) -> list[dict[str, Any]]:
    """The findings that such a status follows from; none of an unknown one."""
    return FOUND.get(probe, {}).get(status, [])


DAY, HOST = "2027-02-01", "firm.example"
SECURE = [
    told("https_answers", host=HOST),
    told("hsts_on", host=HOST),
    told("certificate_valid", host=HOST, day=DAY),
]

FOUND: dict[str, dict[str, list[dict[str, Any]]]] = {
    "mail_auth": {
        "PASS": [
            told("spf_enforced", ending="-all"),
            told("dmarc_policy_reject", tags="p=reject"),
            told("dkim_found"),
        ],
        "PARTIAL": [told("dmarc_policy_none", tags="p=none"), told("spf_enforced", ending="~all")],
        "FAIL": [told("spf_missing"), told("dmarc_missing"), told("dkim_missing")],
    },
    "dns_hygiene": {
        "PASS": [told("dnssec_signed"), told("caa_set", issuers="ca.example")],
        "PARTIAL": [told("dnssec_missing"), told("caa_set", issuers="ca.example")],
        "FAIL": [told("dnssec_missing"), told("caa_missing")],
    },
    "web_headers": {
        "PASS": [told("headers_good", host=HOST, score=100, grade="A+")],
        "PARTIAL": [
            told("headers_fair", host=HOST, score=65, grade="C+"),
            told("headers_failed_tests", count=3, all=10),
        ],
        "FAIL": [
            told("headers_poor", host=HOST, score=5, grade="F"),
            told("headers_failed_tests", count=6, all=10),
        ],
    },
    "web_tls": {
        "PASS": [*SECURE, told("http_redirects", host=HOST)],
        "PARTIAL": [told("http_answers", host=HOST), *SECURE],
        "FAIL": [told("certificate_expired", host=HOST)],
    },
    "exposure_ports": {
        "PASS": [told("no_risky_port_open"), told("other_ports_open", ports="80, 443")],
        "PARTIAL": [told("remote_login_open", address="192.0.2.1", ports="22")],
        "FAIL": [told("remote_desktop_open", address="192.0.2.1", ports="3389 RDP, 5900 VNC")],
    },
    "exposure_vulns": {
        "PASS": [told("no_known_vulnerabilities")],
        "PARTIAL": [
            told(
                "known_vulnerabilities",
                address="192.0.2.1",
                count=2,
                cves="CVE-2019-0001, CVE-2020-0003",
            )
        ],
        "FAIL": [
            told("exploited_vulnerabilities", address="192.0.2.1", count=1, cves="CVE-2026-0001")
        ],
    },
    "breach_history": {
        "PASS": [told("no_breach")],
        "PARTIAL": [told("breaches", count=1, day="2021-09-12", name="Forum")],
        "FAIL": [
            told("breach_with_passwords", day="2026-04-26", name="Forum"),
            told("breaches", count=2, day="2026-04-26", name="Forum"),
        ],
    },
    "security_txt": {
        "PASS": [told("security_txt_valid", day="2027-06-30")],
        "PARTIAL": [told("security_txt_expired", day="2026-06-30")],
        "FAIL": [told("security_txt_missing", host=HOST)],
    },
}
