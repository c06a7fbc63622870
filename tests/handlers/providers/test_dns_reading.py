"""The probes of DNS: the mapping, what is missing, and the size of the facts."""

import json
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderError, ProviderRateLimited, ProviderTimeout
from handlers.domain.evidence import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.dns_answers import NOERROR, NXDOMAIN, DnsAnswer
from handlers.providers.dns_reading import DnsAnswers, read_probes

PASS, PARTIAL, FAIL, UNKNOWN = ProbeStatus


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
    ("spf", "dmarc", "status"),
    [
        ("-all", "reject", PASS),
        ("~all", "quarantine", PASS),
        ("-all", "none", PARTIAL),
        ("-all", None, PARTIAL),
        (None, "reject", PARTIAL),
        (None, "none", PARTIAL),
        ("?all", "reject", PARTIAL),
        ("+all", None, FAIL),
        ("?all", None, FAIL),
        (None, None, FAIL),
    ],
)
def test_mail_auth(spf: str | None, dmarc: str | None, status: ProbeStatus) -> None:
    txt = answer(f'"v=spf1 mx {spf}"') if spf else answer()
    policy = answer(f"v=DMARC1; p={dmarc}") if dmarc else answer()
    mail, _ = probes(replace(EMPTY, txt=txt, dmarc=policy))
    assert mail.status is status


@pytest.mark.parametrize(("signed", "caa"), list(product([True, False], repeat=2)))
def test_dns_hygiene(signed: bool, caa: bool) -> None:
    records = ['0 issue "ca.example"'] if caa else ['0 iodef "mailto:a@b.example"', "junk"]
    soa = answer("soa", signed=signed)
    _, hygiene = probes(replace(EMPTY, soa=soa, caa=answer(*records)))
    assert hygiene.status is (FAIL, PARTIAL, PASS)[signed + caa]


def test_signatures_that_do_not_verify_fail_and_spoil_the_mail_records() -> None:
    bogus = {
        name: replace(getattr(GOOD, name), authenticated=False, bogus=True)
        for name in ("soa", "txt", "dmarc", "caa")
    }
    mail, hygiene = probes(replace(GOOD, **bogus))
    assert (mail.status, hygiene.status) == (PARTIAL, FAIL)
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


def test_an_include_that_is_lost_is_told() -> None:
    txt = answer("v=spf1 include:a.example -all")
    mail, _ = probes(replace(GOOD, txt=txt, spf={"a.example": ProviderTimeout()}))
    assert mail.status is PASS
    assert mail.facts["spf"]["lookUpsComplete"] is False


def test_a_subdomain_inherits_dmarc_and_caa() -> None:
    above = [answer("v=DMARC1; p=none; sp=reject")]
    caa = [answer('0 issue "ca.example"')]
    mail, hygiene = probes(
        replace(GOOD, dmarc=answer(), caa=answer(), dmarc_parents=above, caa_parents=caa)
    )
    assert (mail.status, hygiene.status) == (PASS, PASS)
    assert mail.facts["dmarc"]["inherited"] is True


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


@pytest.mark.parametrize("char", ["x", "é", "\N{GRINNING FACE}", "\0", "\ud800"])
def test_facts_stay_small(char: str) -> None:
    text = char * 60_000
    many = answer(*[f'0 issue "{text}"'] * 50, signed=True)
    dmarc = answer(f"v=DMARC1; p=reject; x={text}")
    for txt in (answer(f"v=spf1 {text}"), answer(f"v=spf1 redirect={text}")):
        for probe in probes(replace(GOOD, mx=many, txt=txt, dmarc=dmarc, caa=many)):
            assert len(json.dumps(probe.to_json())) <= 8 * 1024


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
    if hygiene.status is PASS:
        assert hygiene.facts["caa"]
