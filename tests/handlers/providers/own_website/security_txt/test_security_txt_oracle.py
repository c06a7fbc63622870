"""security.txt, judged by another reader as well: sectxt, of the Dutch Digital Trust Center.

Files are made of the grammar and then broken in one place. Where the two disagree, the reason is
one of ``EXPLAINED``, each by a sentence of a standard.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sectxt import Parser

from handlers.adapters import clock
from handlers.providers.own_website.security_txt import security_txt
from tests.handlers.adapters.site_answers import answered, response

URL = "https://firm.example/.well-known/security.txt"
HEADERS = {"Content-Type": "text/plain; charset=utf-8"}
RECOMMENDED = {"no_encryption", "not_signed", "no_canonical", "long_expiry"}

URIS = st.sampled_from(
    ["https://firm.example/x", "mailto:security@firm.example", "tel:+49-30-1", "sip:a@firm.example",
     "http://firm.example/x", "HTTPS://firm.example/", "firm.example", "security@firm.example",
     "openpgp4fpr:5f2de552", "https://firm.example/ä", "https://firm.example/a b", "mailto:", "x:"]
)  # fmt: skip
DATES = st.sampled_from(
    ["2099-12-31T23:00:00Z", "2099-12-31t23:00:00.5z", "2099-12-31T23:00:00+02:00", "2099-12-31",
     "2020-01-01T00:00:00Z", "2099-12-31T23:00:00", "20991231T230000Z", "2099-12-31 23:00:00Z",
     "2098-12-31T23:59:60Z", "2099-02-30T00:00:00Z", "2099-12-31T23:00:00+0100", "31 Dec 2099"]
)  # fmt: skip
LANGUAGES = st.sampled_from(
    ["en", "de, en", "de-CH", "de_DE", "x", "en,", "zz", "i-klingon", "qaa"]
)
LINES = st.one_of(
    st.builds("Contact: {}".format, URIS),
    st.builds("Expires: {}".format, DATES),
    st.builds("Canonical: {}".format, st.sampled_from([URL, "https://other.example/x"])),
    st.builds("Policy: {}".format, URIS),
    st.builds("Preferred-Languages: {}".format, LANGUAGES),
    st.sampled_from(["", "# comment", "#", "X-Own: whatever", "X-Own: a: b", " # indented"]),
    st.sampled_from(["just text", "Contact", "Contact:", "Contact:mailto:a@b.example", ": x"]),
)
GOOD = st.just(["Contact: mailto:security@firm.example", "Expires: 2099-12-31T23:00:00Z"])
ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A good file with some lines more, and perhaps one that is changed, and its end broken."""
    lines = [*draw(GOOD), *draw(st.lists(LINES, max_size=4))]
    lines = draw(st.permutations(lines))
    if draw(st.booleans()):
        lines[draw(st.integers(0, len(lines) - 1))] = draw(LINES)
    text = draw(ENDS).join([*lines, *draw(st.sampled_from([[""], [""], [""], []]))])
    mark = draw(st.sampled_from(["", "", "", "\ufeff"]))
    return (mark + text).encode(draw(st.sampled_from(["utf-8", "utf-8", "latin-1"])), "replace")


def ours(body: bytes) -> bool:
    """Whether the file is valid to us."""
    probe = security_txt(answered(response(URL, 200, HEADERS), body=body), clock.now())
    return probe.status == "PASS"


def theirs(body: bytes) -> set[str]:
    """What is wrong with it, to sectxt."""
    return {error["code"] for error in Parser(body, urls=URL).errors}


def has(pattern: str) -> Callable[[bytes], bool]:
    return lambda body: re.search(pattern.encode(), body, re.IGNORECASE | re.MULTILINE) is not None


EXPLAINED: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "a leap second is one of RFC 3339, section 5.7; dateutil knows none": (
        "they refuse", has(r"^Expires:.*:60Z")),
    "the separator is a T, not a space, in the grammar of RFC 3339, section 5.6": (
        "we refuse", has(r"^Expires: [0-9-]+ [0-9:]+Z")),
    "the value MUST follow the URI syntax (RFC 9116, section 2.5.3): no space, no other letter": (
        "we refuse", has(r"^(Contact|Policy): https://\S*( b|\xc3|\xe4|\?)")),
    "mailto needs an address (RFC 6068, section 2), and a URI has to lead somewhere": (
        "we refuse", has(r"^(Contact|Policy): (mailto|x):\s*$")),
    "a tag is well-formed by its syntax (RFC 9116, section 4: Language-Tag of RFC 5646)": (
        "they refuse", has(r"^Preferred-Languages: (zz|qaa|i-klingon)")),
    "subtags are separated by hyphens (RFC 5646, section 2.1)": (
        "we refuse", has(r"^Preferred-Languages: de_DE")),
    "a line is a field or begins with # (RFC 9116, sections 2.1 and 4)": (
        "we refuse", has(r"^ #")),
}  # fmt: skip


@given(files())
@example(b"Contact: sip:a@firm.example\nExpires: 2099-12-31T23:00:00Z\n")
@example("\ufeff# comment\nContact: tel:+1\nExpires: 2099-12-31T23:00:00Z\n".encode())
def test_both_readers_agree_unless_a_standard_says_why_not(body: bytes) -> None:
    errors = theirs(body) - RECOMMENDED
    valid = ours(body)
    if valid == (not errors):
        return
    side = "they refuse" if valid else "we refuse"
    reasons = [why for why, (who, applies) in EXPLAINED.items() if who == side and applies(body)]
    assert reasons, (body, errors)


@pytest.mark.parametrize("why", EXPLAINED)
def test_each_explanation_is_of_a_case_that_occurs(why: str) -> None:
    """None of them is there in case."""
    good = "Contact: mailto:security@firm.example\nExpires: 2099-12-31T23:00:00Z\n"
    case = {
        0: good.replace("2099-12-31T23:00:00Z", "2098-12-31T23:59:60Z"),
        1: good.replace("T23:00", " 23:00"),
        2: good + "Policy: https://firm.example/a b\n",
        3: good + "Contact: mailto:\n",
        4: good + "Preferred-Languages: zz\n",
        5: good + "Preferred-Languages: de_DE\n",
        6: good + " # with: a colon\n",
    }[list(EXPLAINED).index(why)]
    who, applies = EXPLAINED[why]
    assert applies(case.encode())
    assert (ours(case.encode()), not theirs(case.encode()) - RECOMMENDED) == (
        (True, False) if who == "they refuse" else (False, True)
    )
