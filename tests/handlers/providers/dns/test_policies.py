"""SPF and DMARC as their RFCs and the mapping of the probes read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.dns.policies import Policy, read_dmarc, read_spf


@pytest.mark.parametrize(
    ("texts", "all_others"),
    [
        (["v=spf1 -all"], "fail"),
        (["v=spf1 mx ~all"], "softfail"),
        (["V=SPF1 MX -ALL"], "fail"),
        (["v=spf1 ?all"], "neutral"),
        (["v=spf1 +all"], "pass"),
        (["v=spf1 all"], "pass"),
        (["v=spf1 +all -all"], "pass"),
        (["v=spf1 mx"], None),
        (["v=spf1 include:a.example"], None),
        (["v=spf1"], None),
        (["v=spf10 -all"], None),
        (["x v=spf1 -all"], None),
        (["v=spf1 --all"], None),
        (["v=spf1 -all", "v=spf1 -all"], None),
        ([], None),
    ],
)
def test_spf_of_all_others(texts: list[str], all_others: str | None) -> None:
    spf = read_spf(texts)
    assert spf.all_others == all_others
    assert spf.enforced == (all_others in {"fail", "softfail"})


def test_several_spf_records_are_none() -> None:
    spf = read_spf(["v=spf1 -all", "v=spf1 ~all", "other"])
    assert (spf.record, spf.several) == (None, True)


def test_spf_redirect_counts_only_without_all() -> None:
    assert read_spf(["v=spf1 redirect=_spf.firm.example."]).redirect == "_spf.firm.example"
    assert read_spf(["v=spf1 redirect=_spf.firm.example -all"]).redirect is None
    assert read_spf(["v=spf1 redirect="]).redirect is None


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("v=DMARC1; p=reject", Policy.REJECT),
        ("v=DMARC1;p=QUARANTINE;", Policy.QUARANTINE),
        ("v=DMARC1; p=none", Policy.MONITORING),
        ("v=DMARC1; p=reject; t=y", Policy.QUARANTINE),
        ("v=DMARC1; p=quarantine; t=y", Policy.MONITORING),
        ("v=DMARC1; p=none; t=y", Policy.MONITORING),
        ("v=DMARC1; p=reject; t=n; sp=none", Policy.REJECT),
        ("v=DMARC1; p=none; sp=reject", Policy.MONITORING),
        ("v=DMARC1; p=reject; pct=100", Policy.REJECT),
        ("v=DMARC1; p=reject; pct=50", Policy.QUARANTINE),
        ("v=DMARC1; p=quarantine; pct=0", Policy.MONITORING),
        ("v=DMARC1; p=none; pct=10", Policy.MONITORING),
        ("v=DMARC1; p=reject; pct=all", Policy.REJECT),
        ("v=DMARC1; p=reject; pct=50; t=y", Policy.QUARANTINE),
        ("v=DMARC1; p=block; rua=mailto:a@b.example", Policy.MONITORING),
        ("v=DMARC1; p=block", Policy.NONE),
        ("v=DMARC1", Policy.NONE),
        ("v=dmarc1; p=reject", Policy.NONE),
        ("p=reject; v=DMARC1", Policy.NONE),
        ("v=DMARC10; p=reject", Policy.NONE),
    ],
)
def test_dmarc_policy(text: str, policy: Policy) -> None:
    assert read_dmarc([text]).policy == policy


def test_several_dmarc_records_are_none() -> None:
    assert read_dmarc(["v=DMARC1; p=reject", "v=DMARC1; p=reject"]).record is None
    assert read_dmarc(["v=DMARC1; p=reject", "other"]).policy == Policy.REJECT


@pytest.mark.parametrize(
    ("own", "parents", "faulty"),
    [
        ([], [[]], False),
        (["v=DMARC1; p=block"], [[]], True),
        (["v=DMARC1; p=reject"] * 2, [], True),
        ([], [[], ["v=DMARC1"]], True),
        (["v=DMARC1"], [["v=DMARC1; p=reject"]], False),
        (["other"], [["other"]], False),
    ],
)
def test_records_that_do_not_count_are_told_from_none(
    own: list[str], parents: list[list[str]], faulty: bool
) -> None:
    assert read_dmarc(own, parents).faulty is faulty


def test_dmarc_of_the_nearest_parent_with_its_sp() -> None:
    parents = [[], ["v=DMARC1; p=reject; sp=none"], ["v=DMARC1; p=reject"]]
    found = read_dmarc([], parents)
    assert (found.policy, found.inherited) == (Policy.MONITORING, True)
    assert read_dmarc([], [["v=DMARC1; p=reject"]]).policy == Policy.REJECT
    assert read_dmarc(["v=DMARC1; p=none"], parents).inherited is False


@given(st.lists(st.text()), st.lists(st.lists(st.text())))
def test_any_texts_can_be_read(own: list[str], parents: list[list[str]]) -> None:
    read_spf(own)
    read_dmarc(own, parents)


@given(st.text())
def test_no_policy_without_its_version(text: str) -> None:
    assert read_dmarc([f"x{text}"]).policy == Policy.NONE
    assert not read_spf([f"x{text}"]).enforced
