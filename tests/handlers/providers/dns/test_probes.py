"""The probes of DNS: the mapping, what is missing, and the size of the facts."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderError, ProviderRateLimited, ProviderTimeout
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.dns.probes import DnsAnswers, read_probes
from handlers.providers.dns.records import NOERROR, NXDOMAIN, DnsAnswer
from tests.handlers.providers.told import assert_well_told, codes, sentences, values

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus


def answer(*records: str, signed: bool = False) -> DnsAnswer:
    return DnsAnswer(NOERROR, signed, records)


EMPTY = DnsAnswers(soa=answer("soa"), mx=answer(), txt=answer(), dmarc=answer(), caa=answer())
GOOD = DnsAnswers(
    soa=answer("soa", signed=True),
    mx=answer("10 mail.firm.example."),
    txt=answer('"v=spf1 -all"'),
    dmarc=answer('"v=DMARC1; p=reject"'),
    caa=answer('0 issue "ca.example"'),
)


def probes(answers: DnsAnswers) -> tuple[ProbeResult, ProbeResult]:
    mail, hygiene = read_probes(answers)
    assert (mail.probe, hygiene.probe) == ("mail_auth", "dns_hygiene")
    return mail, hygiene


@pytest.mark.parametrize(
    ("spf", "dmarc", "status", "told"),
    [
        ("-all", "reject", PASS, "spf_enforced dmarc_policy_reject"),
        ("~all", "quarantine", PASS, "spf_enforced dmarc_policy_quarantine"),
        ("-all", "reject; t=y", PASS, "spf_enforced dmarc_policy_quarantine"),
        ("-all", "none", PARTIAL, "dmarc_policy_none spf_enforced"),
        ("-all", "quarantine; pct=5", PARTIAL, "dmarc_policy_none spf_enforced"),
        ("-all", None, PARTIAL, "dmarc_missing spf_enforced"),
        ("-all", "nonsense", PARTIAL, "dmarc_faulty spf_enforced"),
        (None, "reject", PARTIAL, "spf_missing dmarc_policy_reject"),
        (None, "none", PARTIAL, "spf_missing dmarc_policy_none"),
        ("?all", "reject", PARTIAL, "spf_not_enforced dmarc_policy_reject"),
        ("a", "reject", PARTIAL, "spf_not_enforced dmarc_policy_reject"),
        ("+all", None, FAIL, "spf_allows_all dmarc_missing"),
        ("?all", None, FAIL, "spf_not_enforced dmarc_missing"),
        (None, None, FAIL, "spf_missing dmarc_missing"),
    ],
)
def test_mail_auth(spf: str | None, dmarc: str | None, status: ProbeStatus, told: str) -> None:
    txt = answer(f'"v=spf1 mx {spf}"') if spf else answer()
    policy = answer(f"v=DMARC1; p={dmarc}") if dmarc else answer()
    mail, _ = probes(replace(EMPTY, txt=txt, dmarc=policy))
    assert mail.status is status
    assert codes(mail) == told.split()


def test_dmarc_that_only_watches_is_said_in_plain_words() -> None:
    mail, _ = probes(replace(GOOD, dmarc=answer("v=DMARC1; p=none")))
    german, _, english, _ = sentences(mail)
    assert english == "DMARC is set to only watch (p=none): forged mail still arrives."
    assert german == "DMARC steht auf Beobachten (p=none): Gefälschte Mails kommen trotzdem an."


@pytest.mark.parametrize(
    ("record", "tags"),
    [
        ("v=DMARC1; p=Quarantine; t=y", "p=quarantine; t=y"),
        ("v=DMARC1; p=quarantine; pct=20", "p=quarantine; pct=20"),
        ("v=DMARC1; p=block; rua=mailto:a@b.example", "p=block"),
        ("v=DMARC1; rua=mailto:a@b.example", "rua"),
    ],
)
def test_the_tags_that_decided_are_named(record: str, tags: str) -> None:
    mail, _ = probes(replace(GOOD, dmarc=answer(record)))
    assert values(mail, "dmarc_policy_none") == {"tags": tags}


def test_subdomains_that_are_left_out_are_told_and_decide_nothing() -> None:
    mail, _ = probes(replace(GOOD, dmarc=answer("v=DMARC1; p=reject; sp=none")))
    assert (mail.status, codes(mail)[0]) == (PASS, "dmarc_subdomain_policy_none")


def test_records_that_are_there_twice_are_told_as_such() -> None:
    twice = {"txt": answer(*["v=spf1 -all"] * 2), "dmarc": answer(*["v=DMARC1; p=reject"] * 2)}
    mail, _ = probes(replace(GOOD, **twice))
    assert (mail.status, codes(mail)) == (FAIL, ["spf_multiple_records", "dmarc_faulty"])


@pytest.mark.parametrize(("signed", "caa"), list(product([True, False], repeat=2)))
def test_dns_hygiene(signed: bool, caa: bool) -> None:
    records = ['0 issue "ca.example"'] if caa else ['0 iodef "mailto:a@b.example"', "junk"]
    soa = answer("soa", signed=signed)
    _, hygiene = probes(replace(EMPTY, soa=soa, caa=answer(*records)))
    assert hygiene.status is (FAIL, PARTIAL, PASS)[signed + caa]
    told = {"dnssec_signed" if signed else "dnssec_missing", "caa_set" if caa else "caa_missing"}
    assert set(codes(hygiene)) == told


def test_signatures_that_do_not_verify_fail_and_spoil_the_mail_records() -> None:
    bogus = {
        name: replace(getattr(GOOD, name), authenticated=False, bogus=True)
        for name in ("soa", "txt", "dmarc", "caa")
    }
    mail, hygiene = probes(replace(GOOD, **bogus))
    assert (mail.status, hygiene.status) == (PARTIAL, FAIL)
    assert codes(mail) == ["mail_records_bogus", "spf_enforced", "dmarc_policy_reject"]
    assert codes(hygiene) == ["dnssec_bogus", "caa_set"]
    assert hygiene.facts["dnssec"] == "bogus"


def test_a_redirect_of_spf_is_followed() -> None:
    txt = answer('"v=spf1 redirect=_spf.firm.example"')
    for there, status in (("v=spf1 ~all", PASS), ("v=spf1 ?all", PARTIAL), ("else", PARTIAL)):
        mail, _ = probes(replace(GOOD, txt=txt, spf={"_spf.firm.example": answer(there)}))
        assert mail.status is status
    mail, _ = probes(replace(GOOD, txt=txt, spf={"_spf.firm.example": ProviderTimeout()}))
    assert (mail.status, mail.reason) == (UNKNOWN, UnknownReason.TIMEOUT)


def test_a_record_that_takes_too_many_look_ups_protects_nothing() -> None:
    txt = answer("v=spf1 include:a.example mx -all")
    inner = {"a.example": answer("v=spf1 a mx ptr exists:b.example a:c.example mx:d.example -all")}
    mail, _ = probes(replace(GOOD, txt=txt, spf=inner))
    assert (mail.status, mail.facts["spf"]["lookUps"]) == (PASS, 8)
    more = {"a.example": answer("v=spf1 a a a a a a a a a -all")}
    mail, _ = probes(replace(GOOD, txt=txt, spf=more))
    assert mail.status is PARTIAL
    assert mail.facts["spf"]["problem"] == "takes more than 10 look-ups"
    assert values(mail, "spf_too_many_lookups") == {"most": 10}


def test_a_record_that_leads_nowhere_protects_nothing() -> None:
    txt = answer("v=spf1 include:a.example -all")
    mail, _ = probes(replace(GOOD, txt=txt, spf={"a.example": answer("something else")}))
    assert (mail.status, codes(mail)[0]) == (PARTIAL, "spf_leads_nowhere")


def test_an_include_that_is_lost_leaves_open_whether_spf_holds() -> None:
    """It may be the one with a look-up too many; what is missing must not improve a result."""
    txt = answer("v=spf1 include:a.example -all")
    mail, _ = probes(replace(GOOD, txt=txt, spf={"a.example": ProviderTimeout()}))
    assert (mail.status, mail.reason) == (UNKNOWN, UnknownReason.TIMEOUT)


def test_where_spf_holds_nobody_off_a_lost_include_is_told() -> None:
    txt = answer("v=spf1 include:a.example ?all")
    mail, _ = probes(replace(GOOD, txt=txt, spf={"a.example": ProviderTimeout()}))
    assert mail.status is PARTIAL
    assert mail.facts["spf"]["lookUpsComplete"] is False
    assert "spf_partly_read" in codes(mail)


def test_a_subdomain_inherits_dmarc_and_caa() -> None:
    above = [answer("v=DMARC1; p=none; sp=reject")]
    caa = [answer('0 issue "ca.example"')]
    mail, hygiene = probes(
        replace(GOOD, dmarc=answer(), caa=answer(), dmarc_parents=above, caa_parents=caa)
    )
    assert (mail.status, hygiene.status) == (PASS, PASS)
    assert mail.facts["dmarc"]["inherited"] is True
    assert values(mail, "dmarc_policy_reject") == {"tags": "sp=reject"}


def test_a_parent_that_is_not_needed_may_be_missing() -> None:
    lost = [ProviderError("lost")]
    mail, hygiene = probes(replace(GOOD, dmarc_parents=lost, caa_parents=lost))
    assert (mail.status, hygiene.status) == (PASS, PASS)


@pytest.mark.parametrize(
    ("lost", "mail_status", "hygiene_status"),
    [
        ("txt", UNKNOWN, PASS),
        ("dmarc", UNKNOWN, PASS),
        ("soa", PASS, UNKNOWN),
        ("caa", PASS, UNKNOWN),
        ("mx", PASS, PASS),
    ],
)
def test_what_is_missing_is_unknown_with_its_reason(
    lost: str, mail_status: ProbeStatus, hygiene_status: ProbeStatus
) -> None:
    mail, hygiene = probes(replace(GOOD, **{lost: ProviderRateLimited("dns: wait")}))
    assert (mail.status, hygiene.status) == (mail_status, hygiene_status)
    for probe in (mail, hygiene):
        expected = UnknownReason.RATE_LIMITED if probe.status is UNKNOWN else None
        assert probe.reason is expected


@pytest.mark.parametrize("name", ["soa", "mx", "txt", "caa"])
def test_a_domain_that_does_not_exist_is_refused(name: str) -> None:
    for probe in probes(replace(GOOD, **{name: DnsAnswer(NXDOMAIN, True, ())})):
        assert (probe.status, probe.reason) == (UNKNOWN, UnknownReason.TARGET_REFUSED)


def test_dkim_is_told_and_decides_nothing() -> None:
    extras: dict[str, Any] = {
        "dkim": answer(),
        "mtaSts": answer("some other text"),
        "tlsReports": ProviderTimeout(),
    }
    mail, _ = probes(replace(GOOD, extras=extras))
    assert mail.status is PASS
    assert [mail.facts[name] for name in extras] == ["present", "absent", "unknown"]
    told = ["mta_sts_missing", "spf_enforced", "dmarc_policy_reject", "dkim_found"]
    assert codes(mail) == told


@pytest.mark.parametrize("char", ["x", "é", "\N{GRINNING FACE}", "\0", "\ud800"])
def test_facts_stay_small(char: str) -> None:
    text = char * 60_000
    many = answer(*[f'0 issue "{text}"'] * 50, signed=True)
    dmarc = answer(f"v=DMARC1; p=reject; x={text}")
    for txt in (answer(f"v=spf1 {text}"), answer(f"v=spf1 redirect={text}")):
        for probe in probes(replace(GOOD, mx=many, txt=txt, dmarc=dmarc, caa=many)):
            assert len(json.dumps(probe.to_json())) <= 8 * 1024
            assert_well_told(probe)


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


@given(
    st.builds(
        DnsAnswers,
        soa=ANY_OUTCOME,
        mx=ANY_OUTCOME,
        txt=ANY_OUTCOME,
        dmarc=ANY_OUTCOME,
        caa=ANY_OUTCOME,
        dmarc_parents=st.lists(ANY_OUTCOME, max_size=2),
        caa_parents=st.lists(ANY_OUTCOME, max_size=2),
        spf=st.dictionaries(st.text(), ANY_OUTCOME, max_size=2),
        extras=st.dictionaries(st.sampled_from(["dkim", "mtaSts"]), ANY_OUTCOME),
    )
)
def test_any_answers_give_two_probes_and_garbage_never_passes(answers: DnsAnswers) -> None:
    mail, hygiene = probes(answers)
    assert mail.status is not PASS
    assert json.dumps([mail.to_json(), hygiene.to_json()])
    assert_well_told(mail)
    assert_well_told(hygiene)
    if hygiene.status is PASS:
        assert hygiene.facts["caa"]
