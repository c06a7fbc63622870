"""SPF: sets of addresses, the grammar, macros, and what is said of every address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.dns.spf.addresses import EVERY_ADDRESS, Addresses
from handlers.providers.dns.spf.evaluation import evaluate
from handlers.providers.dns.spf.grammar import SpfResult
from tests.handlers.providers.dns.spf.judged import (
    DOMAIN,
    FAIL,
    NEUTRAL,
    PASS,
    SOFTFAIL,
    UNKNOWN,
    judged,
)


@pytest.mark.parametrize(
    ("record", "result", "term"),
    [
        ("v=spf1 +all", PASS, "+all"),
        ("v=spf1 ?all", NEUTRAL, "?all"),
        ("v=spf1 ip4:192.0.2.1", NEUTRAL, None),
        ("v=spf1 ?ip4:0.0.0.0/0 -all", NEUTRAL, "?ip4:0.0.0.0/0"),
        ("v=spf1 ip6:2000::/3 -all", PASS, "ip6:2000::/3"),
        ("v=spf1 ip4:0.0.0.0/3 -all", PASS, "ip4:0.0.0.0/3"),
        ("v=spf1 ip4:0.0.0.0/4 -all", FAIL, "-all"),
        ("v=spf1 include:a.example -all", PASS, "+all"),
        ("v=spf1 -include:a.example +all", FAIL, "+all"),
        ("v=spf1 ip4:0.0.0.0/0 ip6:::/0 include:none.example", PASS, "ip6:::/0"),
        ("v=spf1 ip4:192.0.2.0/24 ~all", SOFTFAIL, "~all"),
    ],
)
def test_strangers_get_the_worst_that_many_get(
    record: str, result: SpfResult, term: str | None
) -> None:
    strangers = judged(record, TXT_a=["v=spf1 +all"], TXT_none=[]).strangers()
    assert strangers.result is result
    assert (strangers.term and strangers.term.text) == term


def test_what_only_a_message_tells_is_unread_and_hides_nothing_else() -> None:
    spf = judged("v=spf1 include:%{i}.b.example exists:%{l}.b.example ptr a:%{h} -all")
    assert [term.text[:8] for term in spf.unread] == ["include:", "exists:%", "ptr", "a:%{h}"]
    assert spf.strangers().result is FAIL
    assert judged("v=spf1 redirect=%{l}.b.example").strangers().result is UNKNOWN


def test_a_huge_record_is_unknown() -> None:
    spf = judged("v=spf1 " + "ip4:192.0.2.1 " * 2001 + "-all")
    assert (spf.strangers().result, len(spf.lost)) == (UNKNOWN, 1)


def test_what_has_to_be_asked_is_said_all_at_once() -> None:
    spf = judged("v=spf1 include:a.example mx a:b.example -all")
    assert spf.wanted == {
        ("a.example", "TXT"),
        (DOMAIN, "MX"),
        ("b.example", "A"),
        ("b.example", "AAAA"),
    }


NAMES = st.sampled_from(["a.example", "b.example", "c.example"])
TERMS = st.one_of(
    st.sampled_from(["a", "mx", "-all", "?all", "ptr:x.example", "ip4:192.0.2.0/1", "exists:%{d}"]),
    st.builds("include:{}".format, NAMES),
    st.builds("redirect={}".format, NAMES),
    st.text(max_size=8),
)
RECORDS = st.lists(TERMS, max_size=6).map(lambda terms: " ".join(["v=spf1", *terms]))


@given(
    RECORDS,
    st.dictionaries(st.tuples(NAMES, st.sampled_from(["TXT", "A", "MX"])), st.lists(RECORDS)),
)
def test_every_evaluation_ends_and_covers_each_address_once(
    record: str, known: dict[tuple[str, str], list[str]]
) -> None:
    spf = evaluate(DOMAIN, {(DOMAIN, "TXT"): [record], **known})
    assert sum(match.addresses.size() for match in spf.matches) == EVERY_ADDRESS.size()
    assert Addresses.union(match.addresses for match in spf.matches) == EVERY_ADDRESS
    assert 0 <= spf.look_ups <= 11
    assert spf.strangers() in spf.matches
