"""What each demo domain's mail, DNS, breaches and website are seen to be."""

from __future__ import annotations

from tests.local.stand_ins.gathered import FAIL, NOT_APPLICABLE, PARTIAL, PASS, UNKNOWN

# mail_auth, dns_hygiene, breach_history, web_headers, web_tls
EXPECTED = {
    "well-kept.example": (PASS, PASS, PASS, PASS, PASS),
    "half-kept.example": (PARTIAL, PARTIAL, PARTIAL, PARTIAL, PARTIAL),
    "neglected.example": (FAIL, FAIL, FAIL, FAIL, FAIL),
    "breached.example": (PASS, PASS, FAIL, PASS, PASS),
    "bogus.example": (PARTIAL, FAIL, PASS, PASS, PASS),
    "no-mail.example": (NOT_APPLICABLE, PASS, PASS, NOT_APPLICABLE, NOT_APPLICABLE),
    "website-only.example": (UNKNOWN, PARTIAL, PASS, PASS, PASS),
    "testing.example": (PARTIAL, PARTIAL, PARTIAL, PARTIAL, PARTIAL),
    "silent.example": (UNKNOWN, UNKNOWN, PASS, UNKNOWN, UNKNOWN),
    "shared-host.example": (PASS, PASS, PASS, PASS, PASS),
    "cloud-office.example": (PARTIAL, FAIL, PASS, PASS, PARTIAL),
    "hosted-spf.example": (PASS, PASS, PASS, PASS, PASS),
    "no-website.example": (PASS, PASS, PASS, NOT_APPLICABLE, NOT_APPLICABLE),
    "office-cloud.example": (PASS, PASS, PASS, NOT_APPLICABLE, NOT_APPLICABLE),
}
