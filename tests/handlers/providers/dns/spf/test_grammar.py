"""The grammar of SPF and its macros (RFC 7208)."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.dns.spf.grammar import SpfRecord, SyntaxFault, is_spf, read_record
from handlers.providers.dns.spf.macros import as_domain, read_domain_spec, read_macro_string


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
