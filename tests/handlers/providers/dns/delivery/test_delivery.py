"""Mail to a domain: keys of DKIM, MTA-STS, TLS-RPT, DANE and the null MX."""

from __future__ import annotations

import pytest

from handlers.providers.dns.delivery.dkim import Dkim
from handlers.providers.dns.delivery.findings import Delivery, delivery_findings
from handlers.providers.dns.delivery.mail_servers import exchanges, is_null_mx
from handlers.providers.dns.delivery.mta_sts import Mode, StsPolicy


@pytest.mark.parametrize(
    ("records", "null"),
    [
        (["0 ."], True),
        (["10 ."], True),
        (["0 .", "10 a.example."], False),
        (["0 a."], False),
        ([], False),
    ],
)
def test_the_null_mx(records: list[str], null: bool) -> None:
    assert is_null_mx(records) is null


def test_mail_servers_by_preference() -> None:
    records = ["20 B.example.", "10 c.example", "10 a.example.", "junk", "0 ."]
    assert exchanges(records) == ["", "a.example", "c.example", "b.example"]


ENFORCED = StsPolicy(Mode.ENFORCE, 604_800, ("mx.firm.example",))
SHORT = StsPolicy(Mode.ENFORCE, 604_799, ("mx.firm.example",))


@pytest.mark.parametrize(
    ("delivery", "codes"),
    [
        (Delivery(), []),
        (Delivery(dkim=Dkim.NOT_KNOWN, sts_announced=False), ["mta_sts_missing"]),
        (Delivery(dkim=Dkim.PRESENT, sts_announced=True), ["dkim_found"]),
        (
            Delivery(dkim=Dkim.ABSENT, sts_announced=True, sts_faulty=True),
            ["dkim_missing", "mta_sts_no_policy"],
        ),
        (
            Delivery(servers=["mx.firm.example"], sts_announced=True, sts_policy=ENFORCED),
            ["mta_sts_enforced"],
        ),
        (
            Delivery(servers=["a.example"], sts_announced=True, sts_policy=ENFORCED),
            ["mta_sts_server_left_out"],
        ),
        (
            Delivery(servers=["mx.firm.example"], sts_announced=True, sts_policy=SHORT),
            ["mta_sts_enforced", "mta_sts_short_age"],
        ),
        (Delivery(tls_reports=["mailto:a@b.example"]), ["tls_reports_found"]),
        (Delivery(tls_reports=[]), []),
        (
            Delivery(servers=["a.example", "b.example"], dane=["b.example", "a.example"]),
            ["dane_found"],
        ),
        (Delivery(servers=["a.example", "b.example"], dane=["a.example"]), []),
        (Delivery(servers=["a.example"], dane_unusable=["a.example"]), ["dane_unusable"]),
        (
            Delivery(servers=["a.example"], dane=["a.example"], dane_withheld=["a.example"]),
            ["dane_unanswered"],
        ),
        (Delivery(servers=["b.example", "192.0.2.1"]), ["mail_server_is_address"]),
        (Delivery(servers=["a.example"], aliases=["a.example"]), ["mail_server_is_alias"]),
    ],
)
def test_findings(delivery: Delivery, codes: list[str]) -> None:
    assert [each.code.value for each in delivery_findings("firm.example", delivery)] == codes
