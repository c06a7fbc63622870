"""Domain names: one canonical form, and a reason for each thing that is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.domain_name import MAX_LENGTH, canonical_domain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("example.org", "example.org"),
        (" Example.ORG. ", "example.org"),
        ("Bücher.de", "xn--bcher-kva.de"),
        ("xn--bcher-kva.de", "xn--bcher-kva.de"),
        ("straße.de", "xn--strae-oqa.de"),
        ("例え。jp", "xn--r8jz45g.jp"),
        ("\uff45xample.org", "example.org"),
        ("a.b.c.example.org", "a.b.c.example.org"),
        (".".join(["a" * 63] * 3 + ["b" * 61]), ".".join(["a" * 63] * 3 + ["b" * 61])),
    ],
)
def test_a_name_has_one_form(text: str, expected: str) -> None:
    assert canonical_domain(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("https://example.org", "address of a page"),
        ("user@example.org", "user information"),
        ("user:secret@example.org", "user information"),
        ("example.org:8080", "port"),
        ("example.org/path", "path"),
        ("example.org?x", "query"),
        ("example.org#x", "fragment"),
        ("*.example.org", "wildcard"),
        ("_dmarc.example.org", "underscore"),
        ("localhost", "only one part"),
        ("org", "only one part"),
        ("printer.local", ".local"),
        ("db.internal", ".internal"),
        ("x.localhost", ".localhost"),
        ("1.0.0.127.in-addr.arpa", ".arpa"),
        ("192.0.2.1", "IP address"),
        ("\uff11\uff19\uff12.0.2.1", "IP address"),
        ("127.1", "IP address"),
        ("0x7f.0x1", "IP address"),
        ("2001:db8::1", "IP address"),
        ("[2001:db8::1]", "IP address"),
        ("::ffff:192.0.2.1", "IP address"),
        ("exam ple.org", "spaces"),
        ("exam\u200bple\x00.org", "invisible"),
        ("a..org", "Empty Label"),
        (".org", "Empty Label"),
        ("-a.org", "hyphen"),
        ("a" * 64 + ".org", "not a valid name"),
        ("xn--zz.org", "not a valid name"),
        ("a\ud800.org", "invisible"),
        (".".join(["a" * 63] * 4), f"longer than {MAX_LENGTH}"),
        ("a." * 5000 + "org", f"longer than {MAX_LENGTH}"),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the text is compared below
        canonical_domain(text)
    assert reason in str(caught.value)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=80) | st.from_regex(r"[a-z0-9.\-xnüß:@/_]{1,40}", fullmatch=True))
def test_whatever_is_given_comes_out_canonical_or_is_refused(text: str) -> None:
    try:
        name = canonical_domain(text)
    except ValueError:
        return
    assert canonical_domain(name) == name
    assert name.isascii()
    assert name == name.lower()
    assert 3 <= len(name) <= MAX_LENGTH
    assert not set(name) & set(":/@_[]*?# ")
