"""What the probes of DNS say where questions were lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.domain.errors import ProviderError, ProviderRateLimited
from handlers.domain.evidence.finding_code import Weight
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.dns.answers import DnsAnswers
from handlers.providers.dns.delivery.destination import Destination
from handlers.providers.dns.records import NXDOMAIN, DnsAnswer
from tests.handlers.providers.dns.probes.probed import (
    DOMAIN,
    GOOD,
    NOT_APPLICABLE,
    PASS,
    UNKNOWN,
    answer,
    answers,
    probes,
)
from tests.handlers.providers.probe_findings import assert_well_formed, codes


def test_a_parent_that_is_not_needed_may_be_missing() -> None:
    lost = ProviderError("lost")
    dmarc = {**GOOD.dmarc, "example": lost}
    mail, hygiene = probes(replace(GOOD, dmarc=dmarc, caa=[*GOOD.caa[:1], ("example", lost)]))
    assert (mail.status, hygiene.status) == (PASS, PASS)


LOST = ProviderRateLimited("dns: wait")


@pytest.mark.parametrize(
    ("lost", "mail_status", "hygiene_status"),
    [
        (answers(txt=LOST), UNKNOWN, PASS),
        (answers(dmarc=LOST), UNKNOWN, PASS),
        (replace(GOOD, soa=LOST), PASS, UNKNOWN),
        (replace(GOOD, caa=[(DOMAIN, LOST)]), PASS, UNKNOWN),
        (replace(GOOD, mx=LOST), PASS, PASS),
        (replace(GOOD, caa=[(DOMAIN, answer("junk"))]), PASS, UNKNOWN),
    ],
)
def test_what_is_missing_is_unknown_with_its_reason(
    lost: DnsAnswers, mail_status: ProbeStatus, hygiene_status: ProbeStatus
) -> None:
    mail, hygiene = probes(lost)
    assert (mail.status, hygiene.status) == (mail_status, hygiene_status)
    for probe in (mail, hygiene):
        assert (probe.reason is not None) is (probe.status is UNKNOWN)


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        (answers(txt=LOST), "dmarc_policy_reject"),
        (answers(dmarc=LOST), "spf_enforced"),
        (answers(txt=DnsAnswer(NXDOMAIN, True, ())), "dmarc_policy_reject"),
        (replace(GOOD, soa=LOST), "caa_set"),
        (replace(GOOD, caa=[(DOMAIN, LOST)]), "dnssec_signed"),
    ],
)
def test_what_is_known_is_reported_where_a_question_was_lost(
    lost: DnsAnswers, expected: str
) -> None:
    [unknown] = [probe for probe in probes(lost) if probe.status is UNKNOWN]
    decisive = [each for each in unknown.findings if each.code.weight is Weight.PRESENT]
    assert [each.code for each in decisive] == [expected]
    assert_well_formed(unknown)


def test_what_is_missing_can_be_mended_though_the_other_question_was_lost() -> None:
    mail, _ = probes(answers(txt="", dmarc=LOST))
    assert (mail.status, codes(mail)) == (UNKNOWN, ["spf_missing"])
    assert [(each.finding, each.name) for each in mail.remediations] == [("spf_missing", DOMAIN)]


def test_no_lost_question_hides_that_mail_is_not_taken() -> None:
    for lost in (answers(txt=LOST), answers(dmarc=LOST)):
        mail, _ = probes(replace(lost, destination=Destination.REFUSED, delivery=None))
        assert mail.status is NOT_APPLICABLE
        assert "mail_not_accepted" in codes(mail)
