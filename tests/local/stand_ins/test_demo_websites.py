"""Each demo domain's website and mail are what they say."""

from __future__ import annotations

import json

import pytest

from handlers.providers.dns import gather as dns
from handlers.providers.own_website import gather as own_website
from local.stand_ins.domains import FIRMS, demo_domains
from local.stand_ins.parties.own_website import hosts
from tests.local.stand_ins.gathered import FAIL, PARTIAL, PASS, UNKNOWN, settings

# web_tls, security_txt
WEBSITES = {
    "well-kept.example": (PASS, PASS),
    "half-kept.example": (PARTIAL, PARTIAL),
    "neglected.example": (FAIL, FAIL),
    "breached.example": (PARTIAL, PASS),
    "bogus.example": (PASS, PASS),
    "website-only.example": (PASS, PASS),
    "testing.example": (PARTIAL, FAIL),
    "shared-host.example": (PASS, PARTIAL),
    "cloud-office.example": (PARTIAL, PASS),
    "hosted-spf.example": (PASS, PASS),
    "delivered.example": (UNKNOWN, UNKNOWN),
}


@pytest.mark.parametrize("domain", WEBSITES)
def test_each_website(websites: str, domain: str) -> None:
    asked = settings(websites, "own_website")
    probes = own_website.gather(domain, asked).probes
    assert tuple(probe.status for probe in probes) == WEBSITES[domain]


def test_every_website_is_expected() -> None:
    policies = {"mta-sts.well-kept.example"}
    firms = {name for name, own in demo_domains().items() if own.site} & set(
        json.loads(FIRMS.read_text(encoding="utf-8"))
    )
    assert set(WEBSITES) | policies | firms == set(hosts())


def test_mail_to_a_well_kept_domain_is_reported(websites: str) -> None:
    mail, _ = dns.gather("well-kept.example", settings(websites, "dns")).probes
    found = {finding.code.value for finding in mail.findings}
    assert {"dkim_found", "mta_sts_enforced", "tls_reports_found"} <= found
    assert mail.facts["dane"] == "1 of 1"
