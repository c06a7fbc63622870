"""The probe ``mail_auth``: SPF and DMARC as they decide it, and what weakens them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.domain.errors import Degraded, ProviderTimeout
from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.providers.dns.delivery.destination import Destination
from handlers.providers.dns.delivery.dkim import Dkim
from handlers.providers.dns.delivery.findings import Delivery
from tests.handlers.providers.dns.probes.probed import (
    DOMAIN,
    FAIL,
    GOOD,
    NOT_APPLICABLE,
    PARTIAL,
    PASS,
    UNKNOWN,
    answer,
    answers,
    probes,
)
from tests.handlers.providers.probe_findings import codes, sentences, values


@pytest.mark.parametrize(
    ("spf", "dmarc", "status", "expected"),
    [
        ("-all", "reject", PASS, "spf_enforced dmarc_policy_reject"),
        ("~all", "quarantine", PASS, "spf_enforced dmarc_policy_quarantine"),
        ("-all", "reject; t=y", PASS, "spf_enforced dmarc_policy_quarantine"),
        ("-all", "none", PARTIAL, "dmarc_policy_none spf_enforced"),
        ("-all", None, PARTIAL, "dmarc_missing spf_enforced"),
        ("-all", "nonsense", PARTIAL, "dmarc_faulty spf_enforced"),
        (None, "reject", PARTIAL, "spf_missing dmarc_policy_reject"),
        (None, "none", PARTIAL, "spf_missing dmarc_policy_none"),
        ("?all", "reject", PARTIAL, "spf_not_enforced dmarc_policy_reject"),
        ("ip4:192.0.2.1", "reject", PARTIAL, "spf_no_all dmarc_policy_reject"),
        ("+all", None, FAIL, "spf_allows_all dmarc_missing"),
        ("?all", None, FAIL, "spf_not_enforced dmarc_missing"),
        ("-foo", "reject", PARTIAL, "spf_syntax_error dmarc_policy_reject"),
        (None, None, FAIL, "spf_missing dmarc_missing"),
    ],
)
def test_mail_auth(spf: str | None, dmarc: str | None, status: ProbeStatus, expected: str) -> None:
    txt = f"v=spf1 {spf}" if spf else None
    policy = f"v=DMARC1; p={dmarc}" if dmarc else None
    mail, _ = probes(answers(txt=txt, dmarc=policy))
    assert mail.status is status
    assert codes(mail) == expected.split()


def test_dmarc_that_only_watches_is_said_in_plain_words() -> None:
    mail, _ = probes(answers(dmarc="v=DMARC1; p=none"))
    german, _, english, _ = sentences(mail)
    assert english == "DMARC is set to monitoring only (p=none): forged mail still arrives."
    assert german == "DMARC steht auf Beobachten (p=none): Gefälschte E-Mails kommen trotzdem an."


@pytest.mark.parametrize(
    ("record", "code", "expected"),
    [
        ("p=reject; sp=none", "dmarc_subdomain_policy_none", {"tags": "sp=none"}),
        ("p=reject; np=none", "dmarc_subdomain_policy_none", {"tags": "np=none"}),
        ("p=quarantine; pct=20", "dmarc_tag_obsolete", {"tag": "pct=20"}),
        (
            "p=reject; rua=mailto:a@r.example",
            "dmarc_reports_not_confirmed",
            {"host": "r.example"},
        ),
    ],
)
def test_what_weakens_a_policy_is_reported_and_decides_nothing(
    record: str, code: str, expected: dict[str, str]
) -> None:
    asked = {"firm.example._report._dmarc.r.example": answer()}
    mail, _ = probes(replace(answers(dmarc=f"v=DMARC1; {record}"), confirmations=asked))
    assert mail.status is PASS
    assert values(mail, code) == expected


def test_records_that_are_there_twice_are_reported_as_such() -> None:
    mail, _ = probes(
        answers(txt=answer(*["v=spf1 -all"] * 2), dmarc=answer(*["v=DMARC1; p=reject"] * 2))
    )
    assert mail.status is FAIL
    assert values(mail, "spf_multiple_records") == {"host": DOMAIN}
    assert values(mail, "dmarc_multiple_records") == {"host": f"_dmarc.{DOMAIN}"}


def test_a_redirect_of_spf_is_followed() -> None:
    txt = "v=spf1 redirect=_spf.firm.example"
    for there, status in (("v=spf1 ~all", PASS), ("v=spf1 ?all", PARTIAL), ("else", PARTIAL)):
        mail, _ = probes(answers(txt=txt, others={"_spf.firm.example": [there]}))
        assert mail.status is status
    mail, _ = probes(answers(txt=txt, others={"_spf.firm.example": ProviderTimeout("slow")}))
    assert (mail.status, mail.reason) == (UNKNOWN, UnknownReason.TIMEOUT)


def test_an_include_that_is_lost_leaves_open_whether_spf_is_enforced() -> None:
    """It may be the one with a look-up too many; what is missing must not improve a result."""
    others: dict[str, Degraded] = {"a.example": ProviderTimeout("slow")}
    mail, _ = probes(answers(txt="v=spf1 include:a.example -all", others=others))
    assert (mail.status, mail.reason) == (UNKNOWN, UnknownReason.TIMEOUT)


def test_delivery_is_reported_and_decides_nothing() -> None:
    delivery = Delivery(dkim=Dkim.PRESENT, sts_announced=False, tls_reports=[])
    mail, _ = probes(replace(GOOD, delivery=delivery))
    assert mail.status is PASS
    expected = {"dkim": "present", "mtaSts": "absent", "tlsReports": "absent"}
    assert expected.items() <= mail.facts.items()
    assert codes(mail) == ["mta_sts_missing", "spf_enforced", "dmarc_policy_reject", "dkim_found"]
    mail, _ = probes(replace(GOOD, destination=Destination.REFUSED, delivery=None))
    assert (mail.status, mail.facts["delivery"]) == (NOT_APPLICABLE, "not applicable")
