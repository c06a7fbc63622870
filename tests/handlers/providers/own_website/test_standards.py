"""Inputs made from the text of RFC 6797 and RFC 9116, each with the value of its sentence."""

from __future__ import annotations

import pytest

from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.own_website.hsts import Ignored, Policy, read_policy
from handlers.providers.own_website.security_txt import security_txt
from tests.handlers.providers.own_website.security_txt.served import NOW, lines, served
from tests.handlers.providers.probe_findings import codes

YEAR = 31_536_000
ON, MALFORMED, OFF = Policy(YEAR, False), Ignored.MALFORMED, Ignored.OFF


@pytest.mark.parametrize(
    ("field", "read"),
    [
        (f'max-age="{YEAR}"', ON),
        (f"MAX-AGE={YEAR}; INCLUDESUBDOMAINS", Policy(YEAR, True)),
        (f";;max-age={YEAR};;", ON),
        (f"max-age = {YEAR} ; preload", ON),
        (f'max-age={YEAR}; foo="a;b=c"; bar', ON),
        (f'max-age={YEAR}; foo="a\\"b"', ON),
        (f"max-age=000000000000000{YEAR}", ON),
        ('max-age="0"', OFF),
        (f'max-age={YEAR}; foo="a', MALFORMED),
        (f"max-age={YEAR},", MALFORMED),
        (f"max-age={YEAR} includeSubDomains", MALFORMED),
        (f"max-age={YEAR}; foo; FOO", MALFORMED),
        (f"max-age={YEAR}; includeSubDomains=true", MALFORMED),
        *((text, MALFORMED) for text in ("", "max-age", "max-age=", 'max-age=""', "max-age=-1")),
        *((text, MALFORMED) for text in ("max-age=+1", "max-age=1.5", "max-age=\u0663")),
        ("includeSubDomains", MALFORMED),
    ],
)
def test_hsts(field: str, read: Policy | Ignored) -> None:
    assert read_policy([field]) == read
    assert read_policy([field, f"max-age={2 * YEAR}"]) == read


CONTACT, EXPIRES = "Contact: mailto:s@firm.example", "Expires: 2026-12-31T23:00:00Z"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Expires: 2026-12-31T23:00:00-00:00", "valid"),
        ("Expires: 2026-12-31T23:00:00.123456789Z", "valid"),
        ("Expires: 9999-12-31T23:59:59Z", "valid"),
        ("Expires: 2026-02-28T12:00:00Z", "valid"),
        ("Expires: 2026-02-28T11:59:59Z", "expired"),
        ("Expires: 2026-12-31T23:00:00.Z", "expires_invalid"),
        ("Expires: 2026-12-31T24:00:00Z", "expires_invalid"),
        ("Expires: 2027-02-29T00:00:00Z", "expires_invalid"),
        ("Expires: 2026-12-31T00:00:00+24:00", "expires_invalid"),
        ("Expires: 2026-12-31T23:00:00Z # end", "expires_invalid"),
    ],
)
def test_expires(line: str, code: str) -> None:
    assert codes(security_txt(served(lines(CONTACT, line)), NOW)) == [f"security_txt_{code}"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Bug-Bounty: True", "valid"),
        ("Encryption: openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f", "valid"),
        ("Contact: tel:+1-201-555-0123", "valid"),
        ("Contact: https://firm.example/%zz", "invalid_value"),
        ("Contact: https://firm.example/a b", "invalid_value"),
        ("Preferred-Languages: *", "invalid_value"),
        ("Contact:mailto:s@firm.example", "invalid_line"),
        (" folded", "invalid_line"),
        ("Policy: https://firm.example/\0", "invalid_line"),
        ("Canonical: https://other.example/.well-known/security.txt", "other_canonical"),
    ],
)
def test_a_line_beside_contact_and_expires(line: str, code: str) -> None:
    probe = security_txt(served(lines(CONTACT, EXPIRES, line)), NOW)
    assert codes(probe) == [f"security_txt_{code}"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ('Text/Plain; Charset="UTF-8"', ProbeStatus.PASS),
        ("text/plain", ProbeStatus.PASS),
        ("text/plain; charset=iso-8859-1", ProbeStatus.PARTIAL),
        ("text/markdown", ProbeStatus.PARTIAL),
    ],
)
def test_content_type(sent: str, status: ProbeStatus) -> None:
    assert security_txt(served(lines(CONTACT, EXPIRES), Content_Type=sent), NOW).status is status
