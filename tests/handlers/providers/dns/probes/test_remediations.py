"""Every record that is proposed is accepted by the probe's own reader, and keeps what was right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.evidence.finding import FindingCode
from handlers.domain.evidence.remediation import Remediation, RemediationKind
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.dns.answers import DnsAnswers, texts_of
from handlers.providers.dns.delivery.destination import Destination
from handlers.providers.dns.delivery.findings import Delivery
from handlers.providers.dns.delivery.mta_sts import read_policy, record_id
from handlers.providers.dns.mail_auth import mail_auth
from handlers.providers.dns.spf.evaluation import evaluate
from tests.handlers.providers.dns.probes.probed import DOMAIN, answer, answers

SPF_TERMS = st.sampled_from(
    ["mx", "a", "ip4:192.0.2.1", "ip4:192.0.2.300", "ip6:2001:db8::/32", "include:a.example", "all",
     "-all", "~all", "?all", "+all", "ipv4:192.0.2.1", "mx,a", "all:x", "exists:%{i}.x.example",
     "redirect=a.example", "exp=x.example", "a:"]
)  # fmt: skip
DMARC_TAGS = st.sampled_from(
    ["p=none", "p=quarantine", "p=reject", "p=x", "sp=none", "sp=reject", "sp=qurantine", "np=yes",
     "t=y", "pct=20", "rua=mailto:d@firm.example", "rua=d@firm.example", "adkim=s", "aspf=x",
     "fo=1"]
)  # fmt: skip


def of(spf: list[str], dmarc: list[str], *, takes_mail: bool = True) -> DnsAnswers:
    """A domain with these SPF and DMARC records; what they lead to exists."""
    others = {"a.example": ["v=spf1 ip4:198.51.100.1 -all"]}
    base = answers(txt=answer(*spf), dmarc=answer(*dmarc), others=others)
    known = {**base.known, (DOMAIN, "MX"): (), (DOMAIN, "A"): (), (DOMAIN, "AAAA"): ()}
    delivery = Delivery(servers=("mail.firm.example",)) if takes_mail else None
    return replace(
        base,
        known=known,
        spf=evaluate(DOMAIN, known),
        destination=Destination.SERVERS if takes_mail else Destination.REFUSED,
        delivery=delivery,
    )


def remediations(given: DnsAnswers) -> dict[str, Remediation]:
    """By the kind of record."""
    found = mail_auth(given).remediations
    return {("dmarc" if each.name.startswith("_dmarc") else "spf"): each for each in found}


def published(given: DnsAnswers) -> DnsAnswers:
    """The same domain after it has published what was proposed."""
    proposed = remediations(given)
    spf = [proposed["spf"].value] if "spf" in proposed else texts_of(given.txt)
    dmarc = [proposed["dmarc"].value] if "dmarc" in proposed else texts_of(given.dmarc[DOMAIN])
    assert isinstance(spf, list)
    assert isinstance(dmarc, list)
    return of(spf, dmarc, takes_mail=given.delivery is not None)


records = st.lists(
    st.lists(SPF_TERMS, max_size=4).map(lambda terms: " ".join(["v=spf1", *terms])), max_size=2
)
policies = st.lists(
    st.lists(DMARC_TAGS, max_size=5).map(lambda tags: "; ".join(["v=DMARC1", *tags])), max_size=2
)


@given(records, policies, st.booleans())
def test_what_is_proposed_passes_once_it_is_published(
    spf: list[str], dmarc: list[str], takes_mail: bool
) -> None:
    before = of(spf, dmarc, takes_mail=takes_mail)
    proposed = remediations(before)
    after = mail_auth(published(before))
    codes = [finding.code for finding in after.findings]
    if "spf" in proposed:
        assert FindingCode.SPF_ENFORCED in codes
    if "dmarc" in proposed:
        assert {FindingCode.DMARC_POLICY_QUARANTINE, FindingCode.DMARC_POLICY_REJECT} & set(codes)
        assert FindingCode.DMARC_SUBDOMAIN_POLICY_NONE not in codes
    if len(proposed) == 2:
        expected = ProbeStatus.PASS if takes_mail else ProbeStatus.NOT_APPLICABLE
        assert after.status is expected
    assert not {"spf", "dmarc"} & set(remediations(published(before))) & set(proposed)


def test_the_policy_is_raised_and_the_report_address_kept() -> None:
    given = of(["v=spf1 mx -all"], ["v=DMARC1; p=none; rua=mailto:x@reports.example; adkim=s"])
    dmarc = remediations(given)["dmarc"]
    assert (dmarc.name, dmarc.record_type) == ("_dmarc.firm.example", "TXT")
    assert dmarc.value == "v=DMARC1; p=quarantine; rua=mailto:x@reports.example; adkim=s"
    assert dmarc.finding is FindingCode.DMARC_POLICY_NONE


def test_a_stronger_policy_with_a_faulty_tag_is_not_weakened() -> None:
    given = of(["v=spf1 -all"], ["v=DMARC1; p=reject; sp=qurantine; rua=mailto:d@firm.example"])
    assert remediations(given)["dmarc"].value == ("v=DMARC1; p=reject; rua=mailto:d@firm.example")


@pytest.mark.parametrize(
    ("spf", "proposed"),
    [
        ([], "v=spf1 mx ~all"),
        (["v=spf1 ip4:192.0.2.1 ip4:192.0.2.300 -all"], "v=spf1 ip4:192.0.2.1 -all"),
        (["v=spf1 mx ?all"], "v=spf1 mx ~all"),
        (["v=spf1 mx"], "v=spf1 mx ~all"),
        (["v=spf1 include:a.example include:gone.example -all"], "v=spf1 include:a.example -all"),
        (["v=spf1 mx -all", "v=spf1 include:a.example ~all"], "v=spf1 mx include:a.example -all"),
        (["v=spf1 mx -all"], None),
    ],
)
def test_the_term_at_fault_goes_and_the_others_stay(spf: list[str], proposed: str | None) -> None:
    given = of(spf, ["v=DMARC1; p=reject"])
    known = {**given.known, ("gone.example", "TXT"): ()}
    given = replace(given, known=known, spf=evaluate(DOMAIN, known))
    found = remediations(given).get("spf")
    assert (found and found.value) == proposed


def test_a_domain_without_mail_says_so() -> None:
    proposed = remediations(of([], [], takes_mail=False))
    assert proposed["spf"].value == "v=spf1 -all"
    assert proposed["dmarc"].value == "v=DMARC1; p=reject"


def test_a_policy_for_the_mail_servers_that_there_are() -> None:
    delivery = Delivery(servers=("mx1.firm.example", "mx2.firm.example"), sts_announced=False)
    found = mail_auth(replace(of(["v=spf1 -all"], ["v=DMARC1; p=reject"]), delivery=delivery))
    file, record = found.remediations
    assert (file.kind, file.name) == (
        RemediationKind.FILE,
        "https://mta-sts.firm.example/.well-known/mta-sts.txt",
    )
    policy = read_policy(file.value.encode())
    assert policy is not None
    assert all(map(policy.allows, delivery.servers))
    assert record.name == "_mta-sts.firm.example"
    assert record_id([record.value]) == "20261126100000000"


def test_what_cannot_be_shown_is_not_proposed() -> None:
    given = of(["v=spf1 -all"], ["v=DMARC1; p=none; rua=mailto:" + "x" * 1200 + "@firm.example"])
    assert "dmarc" not in remediations(given)
