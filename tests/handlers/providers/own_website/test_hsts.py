"""HSTS as a browser reads it (RFC 6797): which of several headers counts, and what spoils one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.own_website.hsts import LONGEST_SECONDS, Ignored, Policy, read_policy


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("max-age=31536000", Policy(31536000, False)),
        ("max-age=31536000; includeSubDomains; preload", Policy(31536000, True)),
        ("MAX-AGE=5;INCLUDESUBDOMAINS", Policy(5, True)),
        (" ;; max-age = 5 ; ; ", Policy(5, False)),
        ("max-age\t=\t5", Policy(5, False)),
        ('max-age="5"', Policy(5, False)),
        ('max-age="\\5"', Policy(5, False)),
        ('foo="a;b, c=\\"d"; max-age=5; bar', Policy(5, False)),
        ("max-age=9999999999999", Policy(LONGEST_SECONDS, False)),
        ("max-age=" + "9" * 9000, Policy(LONGEST_SECONDS, False)),
        ("max-age=" + "0" * 9000 + "7", Policy(7, False)),
        ("max-age=0", Ignored.OFF),
        ("max-age=000; includeSubDomains", Ignored.OFF),
        ("", Ignored.MALFORMED),
        ("nonsense", Ignored.MALFORMED),
        ("includeSubDomains", Ignored.MALFORMED),
        ("max-age", Ignored.MALFORMED),
        ("max-age=", Ignored.MALFORMED),
        ("max-age=-5", Ignored.MALFORMED),
        ("max-age=+5", Ignored.MALFORMED),
        ("max-age=5.0", Ignored.MALFORMED),
        ("max-age=5s", Ignored.MALFORMED),
        ("max-age=five", Ignored.MALFORMED),
        ("max-age=\u0665", Ignored.MALFORMED),
        ("max-age=5, max-age=5", Ignored.MALFORMED),
        ("max-age=5 includeSubDomains", Ignored.MALFORMED),
        ("max-age=5; max-age=5", Ignored.MALFORMED),
        ("max-age=5; Max-Age=5", Ignored.MALFORMED),
        ("max-age=5; foo; foo=1", Ignored.MALFORMED),
        ("max-age=5; includeSubDomains; includeSubDomains", Ignored.MALFORMED),
        ("max-age=5; includeSubDomains=1", Ignored.MALFORMED),
        ('max-age="5', Ignored.MALFORMED),
        ("max-age=5; a/b", Ignored.MALFORMED),
        ("max-age=5; \x00", Ignored.MALFORMED),
    ],
)
def test_a_field(field: str, expected: Policy | Ignored) -> None:
    assert read_policy([field]) == expected


def test_only_the_first_field_counts() -> None:
    assert read_policy([]) is Ignored.ABSENT
    assert read_policy(["max-age=5", "max-age=0", "nonsense"]) == Policy(5, False)
    assert read_policy(["max-age=0", "max-age=5"]) is Ignored.OFF
    assert read_policy(["nonsense", "max-age=5"]) is Ignored.MALFORMED


NAMES = st.sampled_from(["max-age", "includeSubDomains", "preload", "x-y", "report-to"])
VALUES = st.none() | st.integers(0, 10**12).map(str) | st.sampled_from(['"a b"', "token", '""'])


@given(st.lists(st.tuples(NAMES, VALUES), max_size=5), st.sampled_from(["; ", ";", " ; ; "]))
def test_what_the_grammar_makes_is_read_unless_a_name_comes_twice(
    directives: list[tuple[str, str | None]], separator: str
) -> None:
    field = separator.join(n if v is None else f"{n}={v}" for n, v in directives)
    names = [name.lower() for name, _ in directives]
    ages = [value for name, value in directives if name == "max-age"]
    subdomains = [value for name, value in directives if name == "includeSubDomains"]
    found = read_policy([field])
    usable = (
        len(set(names)) == len(names)
        and [age is not None and age.isdecimal() for age in ages] == [True]
        and subdomains in ([], [None])
    )
    assert (found is not Ignored.MALFORMED) == usable
    if usable and int(str(ages[0])):
        assert found == Policy(min(int(str(ages[0])), LONGEST_SECONDS), bool(subdomains))


@given(st.lists(st.text(st.characters(max_codepoint=255))))
def test_any_fields_are_read(fields: list[str]) -> None:
    assert isinstance(read_policy(fields), Policy | Ignored)
