"""SPF: sets of addresses, the grammar, macros, and what is said of every address."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderTimeout
from handlers.providers.dns.spf.addresses import EVERY_ADDRESS, Addresses, network_of
from handlers.providers.dns.spf.evaluation import evaluate
from handlers.providers.dns.spf.grammar import (
    SpfRecord,
    SpfResult,
    SyntaxFault,
    is_spf,
    read_record,
)
from handlers.providers.dns.spf.macros import as_domain, read_domain_spec, read_macro_string
from handlers.providers.dns.spf.policy import SpfPolicy, SpfRule

DOMAIN = "firm.example"
PASS, FAIL, SOFTFAIL, NEUTRAL, NONE, PERMERROR, UNKNOWN = SpfResult
SMALL = st.frozensets(st.integers(0, 40), max_size=15)


def set_of(numbers: frozenset[int]) -> Addresses:
    return Addresses.union(Addresses(((number, number),)) for number in numbers)


def numbers_of(addresses: Addresses) -> frozenset[int]:
    return frozenset(n for first, last in addresses.ranges for n in range(first, min(last, 40) + 1))


@given(SMALL, SMALL)
def test_sets_of_addresses_are_sets(one: frozenset[int], other: frozenset[int]) -> None:
    a, b = set_of(one), set_of(other)
    assert numbers_of(a & b) == one & other
    assert numbers_of(a - b) == one - other
    assert numbers_of(Addresses.union([a, b])) == one | other
    assert numbers_of(a.complement()) == frozenset(range(41)) - one
    assert (a.size(), bool(a)) == (len(one), bool(one))


def test_both_families_have_their_place() -> None:
    four, six = network_of("192.0.2.1", 24, 64), network_of("2001:db8::1", 24, 64)
    assert four == Addresses.of_network(ip_network("192.0.2.0/24"))
    assert six == Addresses.of_network(ip_network("2001:db8::/64"))
    assert network_of("mail.example", 24, 64) is None
    assert ip_address("0.0.0.0") in EVERY_ADDRESS  # noqa: S104 - the first number, no interface
    assert ip_address("ffff::") in EVERY_ADDRESS - four  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "spf"),
    [
        ("v=spf1", True),
        ("V=SPF1 -all", True),
        ("v=spf10 -all", False),
        ("v=spf1\t-all", False),
        (" v=spf1", False),
        ("v=spf1-all", False),
    ],
)
def test_what_is_a_record(text: str, spf: bool) -> None:
    assert is_spf(text) is spf


GOOD_TERMS = [
    "all",
    "-ALL",
    "a",
    "A/0",
    "mx//0",
    "a:b.example/32//128",
    "mx:_b.example.",
    "ptr",
    "ptr:b.example",
    "include:%{d}",
    "exists:%{ir}.%{v}.arpa-1",
    "include:_spf.%{d2R}.b.example",
    "exists:a%%b%_c%-d.example",
    "ip4:192.0.2.1",
    "+ip4:0.0.0.0/0",
    "~ip6:2001:db8::/0",
    "ip6:::ffff:192.0.2.1/128",
    "redirect=b.example",
    "exp=b.%{d}",
    "x-1.a_b=",
    "any=%{i}/a:b=c",
]
BAD_TERMS = [
    "all/8",
    "all:b.example",
    "-",
    "foo",
    "a:",
    "a:b",
    "a:b.123",
    "a/33",
    "a/024",
    "a//129",
    "mx//",
    "a:/24",
    "ptr/24",
    "ptr:",
    "include",
    "include:b..",
    "include:%{x}.example",
    "include:%{d0}.example",
    "include:%{d",
    "include:%d.example",
    "include:%{c}.example",
    "ip4",
    "ip4:",
    "ip4:192.0.2",
    "ip4:192.0.2.01",
    "ip4:192.0.2.1/",
    "ip4:192.0.2.1/08",
    "ip4:192.0.2.1/255.255.255.0",
    "ip4:2001:db8::1",
    "ip6:fe80::1%eth0",
    "ip6:2001:db8::/129",
    "redirect=",
    "-redirect=b.example",
    "redirect=b",
    "exp=b",
    "any=%",
    "1a=b",
    "é.example",
]


@pytest.mark.parametrize("term", GOOD_TERMS)
def test_terms_that_follow_the_grammar(term: str) -> None:
    read_record(f"v=spf1 {term}  -all ")


@pytest.mark.parametrize("term", BAD_TERMS)
def test_the_term_that_breaks_the_grammar_is_named(term: str) -> None:
    with pytest.raises(SyntaxFault) as caught:
        read_record(f"v=spf1 mx -all {term} a")
    assert caught.value.term == term


@given(st.text())
def test_any_text_is_a_record_or_a_syntax_fault(text: str) -> None:
    with suppress(SyntaxFault):
        assert isinstance(read_record(f"v=spf1 {text}"), SpfRecord)


@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("%{d}", "a.b.firm.example"),
        ("%{o}", "firm.example"),
        ("%{d2}.x.example", "firm.example.x.example"),
        ("%{dr}.x.example", "example.firm.b.a.x.example"),
        ("%{d1r}.x.example", "a.x.example"),
        ("%{d-}.x.example", "a.b.firm.example.x.example"),
        ("%{D}", "a.b.firm.example"),
        ("%%%-%_.%{d}", "%%20 .a.b.firm.example"),
        ("%{i}.%{d}", None),
        ("%{S}.%{d}", None),
    ],
)
def test_macros_as_far_as_they_are_known(spec: str, name: str | None) -> None:
    assert read_domain_spec(spec).expanded("a.b.firm.example", "firm.example") == name


def test_a_long_name_loses_labels_at_its_left() -> None:
    long = ".".join(["a" * 60] * 4)
    assert as_domain(f"{long}.b.example") == f"{'.'.join(['a' * 60] * 4)}.b.example"
    assert as_domain(f"c.{long}.bbbbbbb.example") == f"{'.'.join(['a' * 60] * 3)}.bbbbbbb.example"
    assert as_domain("One.EXAMPLE.") == "one.example"
    assert as_domain("one") is as_domain("a..b") is as_domain("a" * 64 + ".b") is None


@given(st.text())
def test_any_text_is_a_macro_string_or_none(text: str) -> None:
    try:
        expanded = read_macro_string(text).expanded("a.example", "b.example")
    except ValueError:
        return
    assert expanded is None or isinstance(as_domain(expanded), str | None)


def judged(record: str, **others: list[str] | ProviderTimeout) -> SpfPolicy:
    """By a record and what is at other names: ``TXT_a`` are the texts at a.example."""
    known = {
        (f"{key.partition('_')[2]}.example", key.partition("_")[0]): values
        for key, values in others.items()
    }
    return evaluate(DOMAIN, {(DOMAIN, "TXT"): [record], **known})


@pytest.mark.parametrize(
    ("record", "look_ups"),
    [
        ("v=spf1 -all", 0),
        ("v=spf1 ip4:192.0.2.1 ip6:2001:db8::/32 -all", 0),
        ("v=spf1 a mx ptr exists:%{i}.a.example -all", 4),
        ("v=spf1 +a:b.example/24 ?mx/24//64 -all", 2),
        ("v=spf1 -all a mx", 0),
        ("v=spf1 redirect=a.example", 2),
        ("v=spf1 redirect=a.example -all", 0),
        ("v=spf1 include:a.example include:a.example ~all", 4),
    ],
)
def test_look_ups_are_counted(record: str, look_ups: int) -> None:
    assert judged(record, TXT_a=["v=spf1 mx -all"]).look_ups == look_ups


@pytest.mark.parametrize(("number", "result"), [(10, FAIL), (11, PERMERROR)])
def test_ten_look_ups_are_allowed_and_no_more(number: int, result: SpfResult) -> None:
    spf = judged("v=spf1 " + "ptr " * number + "-all")
    assert spf.strangers().result is result
    assert (spf.fault is not None) == (result is PERMERROR)


def test_a_loop_ends_in_too_many() -> None:
    spf = judged("v=spf1 include:b.example -all", TXT_b=["v=spf1 redirect=firm.example"])
    assert spf.fault
    assert spf.fault.rule is SpfRule.TOO_MANY_LOOK_UPS


NOTHING: list[str] = []


@pytest.mark.parametrize(
    ("hosts", "result"),
    [
        ({"A_x": NOTHING, "AAAA_x": NOTHING}, FAIL),
        ({"A_x": NOTHING, "AAAA_x": ["2001:db8::1"]}, FAIL),
        ({f"{kind}_{host}": NOTHING for kind in ("A", "AAAA") for host in "xyz"}, PERMERROR),
        ({"A_z": ProviderTimeout("slow"), "AAAA_z": NOTHING}, FAIL),
        (
            {f"{kind}_{host}": NOTHING for kind in ("A", "AAAA") for host in "xy"}
            | {"A_z": ProviderTimeout("slow"), "AAAA_z": NOTHING},
            UNKNOWN,
        ),
    ],
)
def test_void_look_ups(hosts: dict[str, list[str]], result: SpfResult) -> None:
    known = {f"{kind}_{host}": ["192.0.2.1"] for kind in ("A", "AAAA") for host in "xyz"} | hosts
    spf = judged("v=spf1 a:x.example a:y.example a:z.example -all", **known)
    assert spf.strangers().result is result


@pytest.mark.parametrize(("number", "result"), [(10, FAIL), (11, PERMERROR)])
def test_one_mx_has_ten_mail_servers_at_most(number: int, result: SpfResult) -> None:
    servers = ["mx.example"] * number
    spf = judged("v=spf1 mx:x.example -all", MX_x=servers, A_mx=["192.0.2.1"], AAAA_mx=[])
    assert spf.strangers().result is result


def test_one_mx_is_void_when_none_of_its_hosts_has_an_address() -> None:
    servers = ["p.example", "q.example", "r.example"]
    nothing = {f"{kind}_{host}": NOTHING for kind in ("A", "AAAA") for host in "pqr"}
    spf = judged("v=spf1 mx:x.example -all", MX_x=servers, **nothing)
    assert (spf.void_look_ups, spf.strangers().result) == (1, FAIL)
    spf = judged("v=spf1 mx:x.example -all", MX_x=servers, **(nothing | {"A_q": ["192.0.2.1"]}))
    assert (spf.void_look_ups, spf.of(ip_address("192.0.2.1"))) == (0, PASS)


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
