"""checkdmarc as a second opinion on generated records; where it differs, a sentence says why.

https://github.com/domainaware/checkdmarc
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from checkdmarc import dmarc as their_dmarc
from checkdmarc import spf as their_spf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.providers.dns.dmarc.discovery import discover
from handlers.providers.dns.dmarc.record import read_records
from handlers.providers.dns.spf.evaluation import evaluate
from handlers.providers.dns.spf.policy import SpfPolicy, SpfRule, SpfTerm

DOMAIN = "firm.example"
ADDRESSES = ["192.0.2.1"]
OTHER_RECORD = "v=spf1 ip4:192.0.2.9 ~all"
SETTINGS = settings(
    max_examples=600,
    # The same records each time: a difference that nobody has seen yet isn't an error of a change.
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Everywhere(dict[tuple[str, str], list[str]]):
    """Every name has an address, a mail server and the same SPF record; firm.example its own."""

    def get(self, question: tuple[str, str], default: object = None) -> Any:  # type: ignore[override]
        if question in self:
            return self[question]
        return {"TXT": [OTHER_RECORD], "MX": ["mx.firm.example"], "A": ADDRESSES}.get(
            question[1], []
        )


@pytest.fixture
def no_dns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answers for checkdmarc."""
    record = {"record": OTHER_RECORD, "warnings": []}
    monkeypatch.setattr(their_spf, "query_spf_record", lambda *_, **__: dict(record))
    monkeypatch.setattr(their_spf, "get_a_records", lambda *_, **__: list(ADDRESSES))
    monkeypatch.setattr(their_spf, "get_txt_records", lambda *_, **__: [])
    server = {"hostname": "mx.firm.example", "preference": 10}
    monkeypatch.setattr(their_spf, "get_mx_records", lambda *_, **__: [server])
    monkeypatch.setattr(their_dmarc, "verify_dmarc_report_destination", lambda *_, **__: True)
    monkeypatch.setattr(their_dmarc, "get_mx_records", lambda *_, **__: [server])


NAMES = st.sampled_from(
    ["a.example", "m.%{d}", "_spf.%{d2}", "%{ir}.b.example", "%{l1r-}.c.example"]
)
QUALIFIERS = st.sampled_from(["", "", "+", "-", "~", "?"])
MECHANISMS = st.one_of(
    st.builds("{}:{}".format, st.sampled_from(["include", "exists", "a", "mx", "ptr"]), NAMES),
    st.sampled_from(["a", "mx", "ptr", "all", "a/24", "mx//64", "a:a.example/24//64"]),
    st.builds("ip4:192.0.2.{}/{}".format, st.integers(0, 255), st.integers(8, 32)),
    st.builds("ip6:2001:db8::{:x}/{}".format, st.integers(0, 65535), st.integers(32, 128)),
)
TERMS = st.one_of(
    st.builds("{}{}".format, QUALIFIERS, MECHANISMS),
    st.builds("{}={}".format, st.sampled_from(["redirect", "exp", "x-any"]), NAMES),
)
RECORDS = st.builds(
    lambda terms, end: " ".join(["v=spf1", *terms, *end]),
    st.lists(TERMS, max_size=6),
    st.sampled_from([[], ["-all"], ["~all"], ["?all"], ["redirect=r.example"]]),
)
NOISE = st.sampled_from([*" .:/=%{}-_~+?;,0a1dix\t", "all", "33", "ip4:", "ip6:", "//129", "%{x}"])


@st.composite
def mutated(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text from the grammar with one place changed, added or removed, or none."""
    text = draw(texts)
    place = draw(st.integers(0, len(text)))
    how = draw(st.integers(0, 3))
    if how == 0:
        return text
    behind = text[place + 1 :] if how > 1 else text[place:]
    return text[:place] + (draw(NOISE) if how < 3 else "") + behind


def theirs(record: str) -> str:
    """Their word on all other senders, or that the record is in error."""
    if not their_spf._is_spf_record(record):
        return "none"
    try:
        found = their_spf.parse_spf_record(record, DOMAIN)
    except their_spf.SPFError:
        return "permerror"
    return str(found["parsed"]["all"])


def ours(record: str) -> SpfPolicy:
    return evaluate(DOMAIN, Everywhere({(DOMAIN, "TXT"): [record]}))


def terms_behind_all(record: str) -> list[str]:
    terms = record.split(" ")[1:]
    ends = [n for n, term in enumerate(terms) if re.fullmatch(r"[+\-~?]?all", term, re.I)]
    return terms[ends[0] + 1 :] if ends else []


# A reason holds for a record and the policy that we read in it; its text is the RFC's rule (7208).
SPF_REASONS: Mapping[str, Callable[[str, SpfPolicy], bool]] = {
    "4.6: a syntax error anywhere in the record is a permerror, so one behind all is": (
        lambda record, spf: at_fault(spf) in terms_behind_all(record)
    ),
    "4.6.1: terms are separated by SP, not by other white space": (
        lambda record, _: re.search(r"[^ \S]", record) is not None
    ),
    "7.1: a domain-spec ends in a dot and a top-level label, or in a macro": (
        lambda _, spf: (
            re.search(r"[:=]", at_fault(spf)) is not None
            and not re.search(
                r"(\.[A-Za-z][A-Za-z0-9-]*\.?|%\{[^}]+\})(/\d+)?(//\d+)?$", at_fault(spf)
            )
        )
    ),
    "7.1: a macro is %{, a letter of the list, digits above 0, r and delimiters; or %%, %_, %-": (
        lambda _, spf: "%" in at_fault(spf)
    ),
    "4.6.1: all is a term of its own; the name of a host may end in -all": (
        lambda record, _: re.search(r"[^ ][+\-~?]all( |$)", record, re.IGNORECASE) is not None
    ),
    "7.1: a slash may be part of a macro-string; only at its end it starts a length": (
        lambda record, _: re.search(r":\S*/\S*\.[A-Za-z]", record) is not None
    ),
    "4.3: a name with an empty label has no record": (
        lambda record, _: re.search(r"[:=.]\.", record) is not None
    ),
    "5.7: exists matches everybody where its name has an address": (
        lambda _, spf: any("exists:" in each.term.text for each in spf.matches if each.term)
    ),
    "5.3, 5.4, 5.6: a network of few bits matches a large share of all senders": (
        lambda _, spf: "/" in (spf.strangers().term or SpfTerm("", "")).text
    ),
    "7.2: d is the domain, so a redirect by it is followed; one by the message can't be": (
        lambda record, _: re.search(r"redirect=\S*%", record, re.IGNORECASE) is not None
    ),
}


def at_fault(spf: SpfPolicy) -> str:
    """The term that breaks the grammar."""
    fault = spf.fault
    return fault.term.text if fault and fault.rule is SpfRule.SYNTAX else ""


@SETTINGS
@given(record=mutated(RECORDS))
def test_spf(no_dns: None, record: str) -> None:
    policy = ours(record)
    result = policy.strangers().result
    if result != theirs(record):
        reasons = [text for text, holds in SPF_REASONS.items() if holds(record, policy)]
        assert reasons, (record, result, policy.fault, theirs(record))


KNOWN_TAGS = {
    "p": ["none", "quarantine", "REJECT", "rejct", ""],
    "sp": ["none", "quarantine", "reject", "all"],
    "np": ["none", "reject", "yes"],
    "t": ["y", "n", "x"],
    "psd": ["y", "n", "u", "maybe"],
    "adkim": ["r", "s", "x"],
    "fo": ["0", "1:d", "0:1", "x"],
    "pct": ["50", "100", "x"],
    "rua": ["mailto:d@firm.example", "mailto:a@firm.example,mailto:b@firm.example!10m", "d@x"],
    "x": ["any"],
}
TAGS = st.one_of(
    [
        st.builds("{}={}".format, st.just(name), st.sampled_from(values))
        for name, values in KNOWN_TAGS.items()
    ]
)
DMARC_RECORDS = st.builds(
    lambda start, tags, end: f"{start}; " + "; ".join(tags) + end,
    st.sampled_from(["v=DMARC1", "v = DMARC1 ", "V=DMARC1", "v=dmarc1", "v=DMARC2", " v=DMARC1"]),
    st.lists(TAGS, max_size=5),
    st.sampled_from(["", ";", " ; "]),
)

# A reason holds for a record and their objection to it (RFC 9989, where no other is named).
DMARC_REASONS: Mapping[str, Callable[[str, str], bool]] = {
    "4.10.1: with an invalid p, sp or np and a valid rua, p=none counts; without, nothing does": (
        lambda record, _: any(each.invalid_tag for each in read_records(DOMAIN, [record]))
    ),
    "4.8: a syntax error in the rest of the record is ignored, or gives way to the default": (
        lambda record, objection: objection != "" and bool(read_records(DOMAIN, [record]))
    ),
    "RFC 6376, 3.2: a tag that is there twice makes the list invalid, be it unknown": (
        lambda record, _: any(each.repeated for each in read_records(DOMAIN, [record]))
    ),
}


def their_policy(record: str) -> tuple[str | None, str]:
    """The policy that they read, and what they object to."""
    if not their_dmarc._is_dmarc_record(record):
        return None, ""
    try:
        tags = their_dmarc.parse_dmarc_record(record, DOMAIN)["tags"]
    except their_dmarc.DMARCError as error:
        return None, str(error)
    policy = tags["p"]["value"]
    lowered = {"reject": "quarantine", "quarantine": "none", "none": "none"}
    return (lowered[policy] if tags["t"]["value"] == "y" else policy), ""


@SETTINGS
@given(record=mutated(DMARC_RECORDS))
def test_dmarc(no_dns: None, record: str) -> None:
    found = discover(DOMAIN, {DOMAIN: [record], "example": []}).policy
    policy = None if found is None else found.name.lower()
    their, objection = their_policy(record)
    if policy != their:
        reasons = [text for text, holds in DMARC_REASONS.items() if holds(record, objection)]
        assert reasons, (record, policy, their, objection)
