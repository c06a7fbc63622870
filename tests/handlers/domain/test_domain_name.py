"""Domain names: one canonical form, and a reason for each thing that is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.domain_name import MAX_LENGTH, canonical_domain

LONGEST = ".".join(["a" * 63] * 3 + ["b" * 57, "org"])


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
        (LONGEST, LONGEST),
        ("firm.example", "firm.example"),
        ("firm.co.uk", "firm.co.uk"),
        ("firm.github.io", "firm.github.io"),
        ("b\u0075\u0308cher.de", "xn--bcher-kva.de"),
        ("B\u00dcCHER.DE", "xn--bcher-kva.de"),
        ("\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444", "xn--e1afmkfd.xn--p1ai"),
        ("食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn"),
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
        ("a" * 300, f"longer than {MAX_LENGTH}"),
        (".".join(["a" * 59] * 5), f"longer than {MAX_LENGTH}"),
        ("ü" * 240 + ".org", "not a valid name"),
        ("co.uk", "ending under which others"),
        ("github.io", "ending under which others"),
        ("firm.lan", "under .lan are not on the internet"),
        ("firm.corp", "under .corp are not on the internet"),
        ("firm.test", "under .test are not on the internet"),
        ("example", "only one part"),
        ("p\u0430ypal.com", "several writing systems in xn--pypal-4ve"),
        ("xn--pypal-4ve.com", "several writing systems in xn--pypal-4ve"),
        ("www.g\u03bfogle.com", "several writing systems"),
        ("2130706433", "IP address"),
        ("0x7f000001", "IP address"),
        ("017700000001", "IP address"),
        ("0177.0.0.1", "IP address"),
        ("127.0.0.1.", "IP address"),
        ("\u2460\u2461\u2466.0.0.1", "IP address"),
        ("127\u30020\u30020\u30021", "IP address"),
        ("fe80::1%eth0", "IP address"),
        ("::127.0.0.1", "IP address"),
        ("64:ff9b::7f00:1", "IP address"),
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
