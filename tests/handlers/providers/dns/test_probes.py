"""The probes of DNS: the mapping, what is missing, and the size of the facts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.domain.errors import (
    Degraded,
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
    TargetFailed,
    TargetTimeout,
)
from handlers.domain.evidence.finding_code import Weight
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.dns.answers import DnsAnswers, texts_of
from handlers.providers.dns.delivery.destination import Destination
from handlers.providers.dns.delivery.dkim import Dkim
from handlers.providers.dns.delivery.findings import Delivery
from handlers.providers.dns.probes import read_probes
from handlers.providers.dns.records import NOERROR, NXDOMAIN, DnsAnswer, DnsOutcome
from handlers.providers.dns.spf.evaluation import evaluate
from tests.handlers.providers.probe_findings import assert_well_formed, codes, sentences, values

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
DOMAIN = "firm.example"


def answer(*records: str, signed: bool = False) -> DnsAnswer:
    return DnsAnswer(NOERROR, signed, records)


def held(ttl: int, *records: str) -> DnsAnswer:
    """One that its resolver gives again for so many seconds."""
    return replace(answer(*records), ttl=ttl)


SIGNED, UNSIGNED = answer("soa", signed=True), answer("soa")
CA = answer('0 issue "ca.example"')


def answers(
    *,
    txt: DnsOutcome | str | None = "v=spf1 -all",
    dmarc: DnsOutcome | str | None = "v=DMARC1; p=reject",
    others: Mapping[str, Sequence[str] | Degraded] | None = None,
) -> DnsAnswers:
    """Of a domain that is signed and has CAA; ``others`` are the TXT records that SPF leads to."""
    txt, dmarc = (
        answer(*([each] if each else [])) if isinstance(each, str | None) else each
        for each in (txt, dmarc)
    )
    known = {
        (DOMAIN, "TXT"): texts_of(txt),
        **{(name, "TXT"): values for name, values in (others or {}).items()},
    }
    return DnsAnswers(
        domain=DOMAIN,
        soa=SIGNED,
        mx=answer("10 mail.firm.example."),
        txt=txt,
        spf=evaluate(DOMAIN, known),
        known=known,
        observed_at="2026-11-26T10:00:00.000Z",
        dmarc={DOMAIN: dmarc, "example": answer()},
        caa=[(DOMAIN, CA), ("example", answer())],
    )


GOOD = answers()


def probes(given_answers: DnsAnswers) -> tuple[ProbeResult, ProbeResult]:
    mail, hygiene = read_probes(given_answers)
    assert (mail.probe, hygiene.probe) == ("mail_auth", "dns_hygiene")
    return mail, hygiene


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


@pytest.mark.parametrize(("signed", "caa"), list(product([True, False], repeat=2)))
def test_dns_hygiene(signed: bool, caa: bool) -> None:
    records = CA if caa else answer('0 iodef "mailto:a@b.example"')
    soa = SIGNED if signed else UNSIGNED
    _, hygiene = probes(replace(GOOD, soa=soa, caa=[(DOMAIN, records)]))
    assert hygiene.status is (FAIL, PARTIAL, PASS)[signed + caa]
    expected = {
        "dnssec_signed" if signed else "dnssec_missing",
        "caa_set" if caa else "caa_missing",
    }
    assert set(codes(hygiene)) == expected


@pytest.mark.parametrize(
    ("changes", "mail", "hygiene"),
    [
        ({}, None, None),
        ({"dmarc": held(300)}, "10:05:00", None),
        ({"txt": held(60), "dmarc": held(300, "v=DMARC1; p=none")}, "10:05:00", None),
        # A record that is good as it is holds nothing up.
        ({"txt": held(3600, "v=spf1 -all"), "dmarc": held(60)}, "10:01:00", None),
        ({"dmarc": TargetTimeout("lost")}, None, None),
        ({"soa": held(7200, "soa")}, None, "12:00:00"),
        ({"caa": [(DOMAIN, held(60)), ("example", held(86_400))]}, None, "10:01:00"),
    ],
)
def test_what_wants_a_change_can_show_it_once_the_resolver_asks_again(
    changes: dict[str, Any], mail: str | None, hygiene: str | None
) -> None:
    own = {name: changes.pop(name) for name in ("txt", "dmarc") if name in changes}
    found = [probe.visible_from for probe in probes(replace(answers(**own), **changes))]
    assert found == [each and f"2026-11-26T{each}.000Z" for each in (mail, hygiene)]


def test_signatures_that_do_not_verify_fail_and_spoil_the_mail_records() -> None:
    txt, dmarc, soa = (
        replace(each, authenticated=False, bogus=True)
        for each in (answer("v=spf1 -all"), answer("v=DMARC1; p=reject"), SIGNED)
    )
    bogus = replace(answers(txt=txt, dmarc=dmarc), soa=soa)
    mail, hygiene = probes(bogus)
    assert (mail.status, hygiene.status) == (PARTIAL, FAIL)
    assert codes(mail) == ["mail_records_bogus", "spf_enforced", "dmarc_policy_reject"]
    assert codes(hygiene) == ["dnssec_bogus", "caa_set"]
    _, lost = probes(replace(bogus, caa=[(DOMAIN, ProviderTimeout("slow"))]))
    assert (lost.status, codes(lost)) == (FAIL, ["dnssec_bogus"])


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


NO_SUCH_NAME = DnsAnswer(NXDOMAIN, True, ())


def test_a_domain_that_does_not_exist_is_refused() -> None:
    nowhere = replace(
        answers(txt=NO_SUCH_NAME),
        soa=NO_SUCH_NAME,
        mx=TargetFailed("dns: response code 2"),
        caa=[(DOMAIN, NO_SUCH_NAME)],
    )
    for probe in probes(nowhere):
        assert (probe.status, probe.reason) == (UNKNOWN, UnknownReason.NO_SUCH_DOMAIN)


def test_delivery_is_reported_and_decides_nothing() -> None:
    delivery = Delivery(dkim=Dkim.PRESENT, sts_announced=False, tls_reports=[])
    mail, _ = probes(replace(GOOD, delivery=delivery))
    assert mail.status is PASS
    expected = {"dkim": "present", "mtaSts": "absent", "tlsReports": "absent"}
    assert expected.items() <= mail.facts.items()
    assert codes(mail) == ["mta_sts_missing", "spf_enforced", "dmarc_policy_reject", "dkim_found"]
    mail, _ = probes(replace(GOOD, destination=Destination.REFUSED, delivery=None))
    assert (mail.status, mail.facts["delivery"]) == (NOT_APPLICABLE, "not applicable")


@pytest.mark.parametrize("char", ["x", "é", "\N{GRINNING FACE}", "\0", "\ud800"])
def test_facts_stay_small(char: str) -> None:
    text = char * 60_000
    many = answer(*[f'0 issue "{text}"'] * 50, signed=True)
    dmarc = f"v=DMARC1; p=reject; x={text}"
    for txt in (f"v=spf1 {text}", f"v=spf1 redirect={text}"):
        given_answers = replace(answers(txt=txt, dmarc=dmarc), mx=many, caa=[(DOMAIN, many)])
        for probe in probes(given_answers):
            assert len(json.dumps(probe.to_json())) <= 8 * 1024
            assert_well_formed(probe)


ANY_OUTCOME = st.one_of(
    st.builds(
        DnsAnswer,
        st.sampled_from([NOERROR, NXDOMAIN]),
        st.booleans(),
        st.lists(st.text(st.characters(exclude_categories=[]))).map(tuple),
        st.booleans(),
    ),
    st.builds(ProviderError),
    st.builds(ProviderTimeout),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.builds(answers, txt=ANY_OUTCOME, dmarc=ANY_OUTCOME),
    st.lists(ANY_OUTCOME, min_size=4, max_size=4),
)
def test_any_answers_give_two_probes_and_garbage_never_passes(
    mailed: DnsAnswers, others: list[DnsOutcome]
) -> None:
    soa, mx, caa, above = others
    mail, hygiene = probes(replace(mailed, soa=soa, mx=mx, caa=[(DOMAIN, caa), ("example", above)]))
    assert mail.status is not PASS
    assert json.dumps([mail.to_json(), hygiene.to_json()])
    assert_well_formed(mail)
    assert_well_formed(hygiene)
    if hygiene.status is PASS:
        assert hygiene.facts["caa"]["host"]
