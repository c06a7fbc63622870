"""Domain names: one canonical form, and a reason for each thing that is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.data_files import parse_json, read_file
from handlers.domain.sheet.domain_names.domain_name import (
    MAX_LENGTH,
    NotADomain,
    canonical_domain,
    own_domain,
)
from handlers.domain.timestamps import parse_date

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
        ("r3---sn.example.com", "r3---sn.example.com"),
        ("R3---SN.example.com", "r3---sn.example.com"),
        ("ab--cd.de", "ab--cd.de"),
        ("ab--c.de", "ab--c.de"),
        ("食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn"),
    ],
)
def test_a_name_has_one_form(text: str, expected: str) -> None:
    assert canonical_domain(text) == expected


@pytest.mark.parametrize(
    ("text", "reason", "code"),
    [
        ("", "empty", "domain_missing"),
        ("   ", "empty", "domain_missing"),
        ("https://example.org", "address of a page", "domain_is_url"),
        ("user@example.org", "user information", "domain_is_email_address"),
        ("user:secret@example.org", "user information", "domain_is_email_address"),
        ("example.org:8080", "port", "domain_is_url"),
        ("example.org/path", "path", "domain_is_url"),
        ("example.org?x", "query", "domain_is_url"),
        ("example.org#x", "fragment", "domain_is_url"),
        ("*.example.org", "wildcard", "domain_invalid"),
        ("_dmarc.example.org", "underscore", "domain_invalid"),
        ("localhost", "only one part", "domain_is_one_label"),
        ("org", "only one part", "domain_is_one_label"),
        ("printer.local", ".local", "domain_not_public"),
        ("db.internal", ".internal", "domain_not_public"),
        ("x.localhost", ".localhost", "domain_not_public"),
        ("1.0.0.127.in-addr.arpa", ".arpa", "domain_not_public"),
        ("192.0.2.1", "IP address", "domain_is_ip_address"),
        ("\uff11\uff19\uff12.0.2.1", "IP address", "domain_is_ip_address"),
        ("127.1", "IP address", "domain_is_ip_address"),
        ("0x7f.0x1", "IP address", "domain_is_ip_address"),
        ("2001:db8::1", "IP address", "domain_is_ip_address"),
        ("[2001:db8::1]", "IP address", "domain_is_ip_address"),
        ("::ffff:192.0.2.1", "IP address", "domain_is_ip_address"),
        ("exam ple.org", "spaces", "domain_invalid"),
        ("exam\u200bple\x00.org", "invisible", "domain_invalid"),
        ("a..org", "Empty Label", "domain_invalid"),
        (".org", "Empty Label", "domain_invalid"),
        ("-a.org", "hyphen", "domain_invalid"),
        ("a-.org", "hyphen", "domain_invalid"),
        ("ab--cd-.org", "hyphen", "domain_invalid"),
        ("-b--cd.org", "hyphen", "domain_invalid"),
        ("ab--\u00fc.org", "hyphen", "domain_invalid"),
        ("ab--" + "c" * 60 + ".org", "not a valid name", "domain_invalid"),
        ("a" * 64 + ".org", "not a valid name", "domain_invalid"),
        ("xn--zz.org", "not a valid name", "domain_invalid"),
        ("a\ud800.org", "invisible", "domain_invalid"),
        (".".join(["a" * 63] * 4), f"longer than {MAX_LENGTH}", "domain_too_long"),
        ("a" * 300, f"longer than {MAX_LENGTH}", "domain_too_long"),
        (".".join(["a" * 59] * 5), f"longer than {MAX_LENGTH}", "domain_too_long"),
        ("ü" * 240 + ".org", "not a valid name", "domain_invalid"),
        ("co.uk", "ending under which others", "domain_is_public_suffix"),
        ("github.io", "ending under which others", "domain_is_public_suffix"),
        ("firm.lan", "under .lan are not on the internet", "domain_not_public"),
        ("firm.corp", "under .corp are not on the internet", "domain_not_public"),
        ("firm.test", "under .test are not on the internet", "domain_not_public"),
        ("example", "only one part", "domain_is_one_label"),
        ("p\u0430ypal.com", "several writing systems in xn--pypal-4ve", "domain_mixes_scripts"),
        ("xn--pypal-4ve.com", "several writing systems in xn--pypal-4ve", "domain_mixes_scripts"),
        ("www.g\u03bfogle.com", "several writing systems", "domain_mixes_scripts"),
        ("2130706433", "IP address", "domain_is_ip_address"),
        ("0x7f000001", "IP address", "domain_is_ip_address"),
        ("017700000001", "IP address", "domain_is_ip_address"),
        ("0177.0.0.1", "IP address", "domain_is_ip_address"),
        ("127.0.0.1.", "IP address", "domain_is_ip_address"),
        ("\u2460\u2461\u2466.0.0.1", "IP address", "domain_is_ip_address"),
        ("127\u30020\u30020\u30021", "IP address", "domain_is_ip_address"),
        ("fe80::1%eth0", "IP address", "domain_is_ip_address"),
        ("::127.0.0.1", "IP address", "domain_is_ip_address"),
        ("64:ff9b::7f00:1", "IP address", "domain_is_ip_address"),
        ("a." * 5000 + "org", f"longer than {MAX_LENGTH}", "domain_too_long"),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, reason: str, code: str) -> None:
    with pytest.raises(NotADomain) as caught:
        canonical_domain(text)
    assert caught.value.code == code
    assert reason in str(caught.value)


@pytest.mark.parametrize("text", ["192.0.2.1", "::1", "[::1]", "[192.0.2.1]"])
def test_an_address_is_called_one_and_no_more(text: str) -> None:
    with pytest.raises(NotADomain) as caught:
        canonical_domain(text)
    assert str(caught.value) == "it is an IP address"


def test_a_text_is_looked_into_up_to_the_longest_name_with_its_last_dot() -> None:
    for length, code in ((254, "domain_is_url"), (255, "domain_too_long")):
        with pytest.raises(NotADomain) as caught:
            canonical_domain("x" * (length - 1) + "/")
        assert caught.value.code == code


@settings(max_examples=500)
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


@pytest.mark.parametrize(
    "name",
    [
        "gmail.com",
        "GMX.de",
        "gmx.at",
        "gmx.ch",
        "t-online.de",
        "web.de",
        "outlook.com",
        "bluewin.ch",
        "freenet.de",
        "a1.net",
        "proton.me",
        "icloud.com",
        "www.gmx.de",
        "firm.t-online.de",
    ],
)
def test_a_mail_providers_domain_is_a_name_and_nobodys_own(name: str) -> None:
    assert canonical_domain(name)
    with pytest.raises(NotADomain, match="mail provider") as caught:
        own_domain(name)
    assert caught.value.code == "domain_of_mail_provider"


@pytest.mark.parametrize(
    "name", ["firm.example", "gmx.example", "notgmx.de", "web.de.firm.example"]
)
def test_every_other_domain_may_be_a_firms_own(name: str) -> None:
    assert own_domain(name) == name


def test_the_list_of_mail_providers_is_canonical_and_says_where_it_is_from() -> None:
    kept = parse_json(read_file("mail-providers.json"))
    assert kept["domains"] == sorted(set(kept["domains"]))
    assert all(canonical_domain(name) == name for name in kept["domains"])
    assert "https://" in kept["source"]
    assert parse_date(kept["retrieved"])
