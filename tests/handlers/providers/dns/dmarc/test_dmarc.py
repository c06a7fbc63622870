"""DMARC: records, the tree walk, and what counts for a domain."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import Degraded, ProviderTimeout
from handlers.providers.dns.dmarc.discovery import DmarcPolicy, discover, walk
from handlers.providers.dns.dmarc.record import Policy, read_records
from handlers.providers.dns.dmarc.report_hosts import confirmations, is_within, refusing
from handlers.providers.dns.dmarc.report_uris import read_report_uris

DOMAIN = "firm.example"
NONE, QUARANTINE, REJECT = Policy
RUA = "rua=mailto:d@firm.example"


def found(domain: str, **records: str | list[str] | Degraded) -> DmarcPolicy:
    """What counts, by the records at names, whose dots are double underscores."""
    texts: dict[str, list[str] | Degraded] = {name: [] for name in walk(domain)}
    for name, record in records.items():
        assert name.replace("__", ".") in texts
        texts[name.replace("__", ".")] = [record] if isinstance(record, str) else record
    return discover(domain, texts)


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


def test_the_walk_takes_eight_queries_at_most() -> None:
    assert walk("a.mail.example.com") == [
        "a.mail.example.com",
        "mail.example.com",
        "example.com",
        "com",
    ]
    assert walk("a.b.c.d.e.f.g.h.i.j.mail.example.com") == [
        "a.b.c.d.e.f.g.h.i.j.mail.example.com",
        "g.h.i.j.mail.example.com",
        "h.i.j.mail.example.com",
        "i.j.mail.example.com",
        "j.mail.example.com",
        "mail.example.com",
        "example.com",
        "com",
    ]
    assert walk("com") == ["com"]


@given(st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=40))
def test_any_walk_is_short_and_leads_upwards(labels: list[str]) -> None:
    names = walk(".".join(labels))
    assert len(names) <= 8
    assert names[-1] == labels[-1]
    assert all(is_within(below, above) for below, above in pairwise(names))


@pytest.mark.parametrize(
    ("records", "policy", "organization"),
    [
        # Section 4.10.2's own examples.
        ({"mail__example__com": "p=reject", "example__com": "p=none"}, NONE, "example.com"),
        (
            {"mail__example__com": "p=reject; psd=n", "example__com": "p=none"},
            REJECT,
            "mail.example.com",
        ),
        ({"com": "p=reject; psd=y"}, REJECT, "example.com"),
        # The organization's record goes before the public suffix's.
        ({"example__com": "p=none", "com": "p=reject; psd=y"}, NONE, "example.com"),
        # A record that is neither the organization's nor the suffix's doesn't count.
        ({"mail__example__com": "p=none", "com": "p=reject; psd=y"}, REJECT, "example.com"),
        ({"example__com": "p=none; sp=reject"}, REJECT, "example.com"),
        ({"example__com": "p=reject; np=none"}, REJECT, "example.com"),
        ({"example__com": "p=reject; sp=x"}, None, "example.com"),
        ({}, None, "a.mail.example.com"),
    ],
)
def test_without_a_record_of_its_own_a_domain_inherits(
    records: dict[str, str], policy: Policy | None, organization: str
) -> None:
    result = found("a.mail.example.com", **{name: f"v=DMARC1; {r}" for name, r in records.items()})
    assert (result.policy, result.organization) == (policy, organization)
    assert result.inherited == (result.record is not None)


def test_its_own_record_goes_first_even_a_public_suffixs() -> None:
    own = found("bank", bank="v=DMARC1; p=reject; psd=y")
    assert (own.policy, own.organization, own.inherited) == (REJECT, "bank", False)


def test_a_record_that_is_discarded_leaves_the_place_to_one_above() -> None:
    twice = ["v=DMARC1; p=none"] * 2
    result = found(
        "shop.firm.example", shop__firm__example=twice, firm__example="v=DMARC1; p=reject"
    )
    assert (result.policy, result.fault) == (REJECT, None)


@pytest.mark.parametrize(
    ("record", "below", "missing"),
    [
        ("p=reject", ("p=reject", REJECT), ("p=reject", REJECT)),
        ("p=reject; sp=none", ("sp=none", NONE), ("sp=none", NONE)),
        ("p=reject; np=none", ("p=reject", REJECT), ("np=none", NONE)),
        ("p=reject; sp=none; np=reject", ("sp=none", NONE), ("np=reject", REJECT)),
    ],
)
def test_names_below_may_have_other_policies(
    record: str, below: tuple[str, Policy], missing: tuple[str, Policy]
) -> None:
    result = found(DOMAIN, firm__example=f"v=DMARC1; {record}")
    assert (result.subdomains, result.missing_subdomains) == (below, missing)


def test_sp_of_a_name_below_the_organization_is_ignored() -> None:
    result = found(
        "shop.firm.example",
        shop__firm__example="v=DMARC1; p=reject; sp=none",
        firm__example="v=DMARC1; p=reject",
    )
    assert (result.policy, result.subdomains) == (REJECT, None)


LOST = ProviderTimeout("slow")


@pytest.mark.parametrize(
    ("domain", "records", "known"),
    [
        (DOMAIN, {"firm__example": LOST}, False),
        (DOMAIN, {"firm__example": "v=DMARC1; p=reject", "example": LOST}, True),
        (DOMAIN, {"example": LOST}, False),
        ("shop.firm.example", {"firm__example": "v=DMARC1; p=reject", "example": LOST}, True),
        (
            "a.shop.firm.example",
            {"shop__firm__example": "v=DMARC1; p=reject", "example": LOST},
            False,
        ),
        ("shop.firm.example", {"firm__example": LOST, "example": "v=DMARC1; p=reject"}, False),
    ],
)
def test_a_lost_answer_costs_the_policy_only_where_it_could_change_it(
    domain: str, records: dict[str, str | Degraded], known: bool
) -> None:
    if known:
        assert found(domain, **records).policy is REJECT
    else:
        with pytest.raises(ProviderTimeout):
            found(domain, **records)


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
