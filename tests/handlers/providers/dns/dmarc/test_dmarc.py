"""DMARC: records, the tree walk, and what counts for a domain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.dns.dmarc.discovery import discover
from handlers.providers.dns.dmarc.record import Policy, read_records
from handlers.providers.dns.dmarc.report_hosts import confirmations, refusing
from handlers.providers.dns.dmarc.report_uris import read_report_uris
from tests.handlers.providers.dns.dmarc.found_dmarc import (
    DOMAIN,
    NONE,
    QUARANTINE,
    REJECT,
    RUA,
    found,
)
from tests.handlers.providers.dns.dmarc.test_tree_walk import LOST


@pytest.mark.parametrize(
    ("text", "policy", "tags"),
    [
        ("v=DMARC1; p=reject", REJECT, "p=reject"),
        ("v=DMARC1;p=QUARANTINE;", QUARANTINE, "p=quarantine"),
        ("v=DMARC1; P=reject", REJECT, "p=reject"),
        ("V = DMARC1 ; p = none ;", NONE, "p=none"),
        ("v=DMARC1; p=reject; t=y", QUARANTINE, "p=reject; t=y"),
        ("v=DMARC1; p=quarantine; t=Y", NONE, "p=quarantine; t=y"),
        ("v=DMARC1; p=none; t=y", NONE, "p=none"),
        ("v=DMARC1; p=reject; t=n; sp=none", REJECT, "p=reject"),
        ("v=DMARC1; p=none; sp=reject", NONE, "p=none"),
        ("v=DMARC1; p=reject; pct=50", REJECT, "p=reject"),
        ("v=DMARC1; p=reject; t=x; adkim=x; fo=9; 1=2; junk; ;;", REJECT, "p=reject"),
        (f"v=DMARC1; p=block; {RUA}", NONE, "p=block"),
        (f"v=DMARC1; {RUA}", NONE, "rua"),
        (f"v=DMARC1; p=reject; np=x; {RUA}", NONE, "np=x"),
        (f"v=DMARC1; p=reject sp=none; {RUA}", NONE, "p=reject sp=none"),
        ("v=DMARC1; p=block; rua=mailto:, https://x.example/a", NONE, "p=block"),
        ("v=DMARC1; p=block; rua=d@firm.example", None, ""),
        ("v=DMARC1; p=block", None, ""),
        ("v=DMARC1", None, ""),
        ("v=DMARC1 p=reject", None, ""),
        ("v=dmarc1; p=reject", None, ""),
        ("p=reject; v=DMARC1", None, ""),
        (" v=DMARC1; p=reject", None, ""),
        ("v=DMARC10; p=reject", None, ""),
        ("v=DMARC1; p=reject; p=reject", None, ""),
        ("v=DMARC1; p=reject; x=1; x=2", None, ""),
        ("v=DMARC1; p=reject; v=DMARC1", None, ""),
    ],
)
def test_the_policy_of_one_record(text: str, policy: Policy | None, tags: str) -> None:
    policy_found = found(DOMAIN, firm__example=text)
    assert (policy_found.policy, policy_found.tags) == (policy, tags)


@pytest.mark.parametrize(
    ("records", "kind", "tag"),
    [
        (["v=DMARC1; p=none", "v=DMARC1; p=reject"], "several", ""),
        (["v=DMARC1; p=none; P=reject"], "repeated_tag", "p"),
        (["v=DMARC1; p=reject; sp=all"], "no_policy", "sp=all"),
        (["v=DMARC1"], "no_policy", "p"),
    ],
)
def test_a_record_that_does_not_count_has_a_fault(records: list[str], kind: str, tag: str) -> None:
    fault = found(DOMAIN, firm__example=records).fault
    assert fault
    assert (fault.kind, fault.host, fault.tag) == (kind, DOMAIN, tag)


def test_other_texts_are_no_records() -> None:
    texts = ["v=spf1 -all", "anything", "v=DMARC1; p=reject"]
    assert found(DOMAIN, firm__example=texts).policy is REJECT
    assert found(DOMAIN, firm__example=texts[:2]).fault is None


@pytest.mark.parametrize(
    ("value", "hosts"),
    [
        ("mailto:a@firm.example", ["firm.example"]),
        ("mailto:a@Firm.Example!10m , mailto:b@b.example", ["firm.example", "b.example"]),
        ("mailto:a%40x@b.example?subject=c", ["b.example"]),
        ("https://r.example:8443/path?x=1", ["r.example"]),
        ("a@firm.example", []),
        ("mailto:firm.example", []),
        ("mailto:a@", []),
        ("mailto:a@b c.example", []),
        ("", []),
    ],
)
def test_report_addresses(value: str, hosts: list[str]) -> None:
    assert [uri.host for uri in read_report_uris(value)] == hosts


def test_hosts_outside_the_organization_have_to_confirm() -> None:
    record = "v=DMARC1; p=reject; rua=mailto:a@firm.example,mailto:b@in.firm.example,mailto:c@r.example,https://s.example/r"
    names = confirmations(found(DOMAIN, firm__example=record))
    assert names == {"r.example": "firm.example._report._dmarc.r.example"}
    (name,) = names.values()
    assert refusing(names, {name: []}) == ["r.example"]
    assert refusing(names, {name: ["v=spf1 -all"]}) == ["r.example"]
    assert refusing(names, {name: ["x", "v=DMARC1;"]}) == []
    assert refusing(names, {name: LOST}) == []


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_any_texts_can_be_read(own: list[str], above: list[str]) -> None:
    result = discover(DOMAIN, {DOMAIN: own, "example": above})
    confirmations(result)
    assert result.policy is None or any(read_records("x", [text]) for text in own + above)


@given(st.text())
def test_no_policy_without_its_version(text: str) -> None:
    assert found(DOMAIN, firm__example=f"x{text}").policy is None
