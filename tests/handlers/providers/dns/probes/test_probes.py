"""The probes of DNS: the mapping, what is missing, and the size of the facts."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderError, ProviderTimeout, TargetFailed, TargetTimeout
from handlers.domain.evidence.results import UnknownReason
from handlers.providers.dns.answers import DnsAnswers
from handlers.providers.dns.records import NOERROR, NXDOMAIN, DnsAnswer, DnsOutcome
from tests.handlers.providers.dns.probes.probed import (
    CA,
    DOMAIN,
    FAIL,
    GOOD,
    PARTIAL,
    PASS,
    SIGNED,
    UNKNOWN,
    UNSIGNED,
    answer,
    answers,
    held,
    probes,
)
from tests.handlers.providers.probe_findings import assert_well_formed, codes


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
