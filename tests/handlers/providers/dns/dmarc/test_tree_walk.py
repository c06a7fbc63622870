"""The tree walk, and what a domain has from those above it (RFC 9989)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import Degraded, ProviderTimeout
from handlers.providers.dns.dmarc.discovery import walk
from handlers.providers.dns.dmarc.record import Policy
from handlers.providers.dns.dmarc.report_hosts import is_within
from tests.handlers.providers.dns.dmarc.found_dmarc import DOMAIN, NONE, REJECT, found


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
