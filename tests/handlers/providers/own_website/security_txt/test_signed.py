"""The probe ``security_txt``: a file that is signed (RFC 4880, section 7)."""

from __future__ import annotations

import pytest

from handlers.providers.own_website.security_txt_file import read_file
from tests.handlers.providers.own_website.security_txt.served import (
    CONTACT,
    EXPIRES,
    PASS,
    judge,
    lines,
)
from tests.handlers.providers.probe_findings import codes

SIGNED = (
    "-----BEGIN PGP SIGNED MESSAGE-----", "Hash: SHA256", "", f"- {CONTACT}", EXPIRES,
    "-----BEGIN PGP SIGNATURE-----", "Version: GnuPG v2.2", "", "aGVsbG8gd29ybGQhIQ==", "=abcd",
    "-----END PGP SIGNATURE-----",
)  # fmt: skip


def test_a_signed_file_is_read_within_its_signature() -> None:
    assert judge(lines(*SIGNED)).status is PASS
    assert judge(lines(*SIGNED, newline="\r\n")).status is PASS
    # Headers and checksum of the armor are optional (RFC 9580, sections 6.2.2 and 6.2.3).
    bare = [*SIGNED[:6], "", SIGNED[8], SIGNED[-1]]
    assert judge(lines(*bare)).status is PASS
    assert read_file(lines(*SIGNED).encode()).values["contact"] == ["mailto:security@firm.example"]


@pytest.mark.parametrize(
    "texts",
    [
        ["# before", *SIGNED],
        [*SIGNED, "Contact: mailto:forged@other.example"],
        [*SIGNED, ""],
        SIGNED[:-1],
        SIGNED[:5],
        [*SIGNED[:2], *SIGNED[3:]],
        [*SIGNED[:8], "not base 64!", *SIGNED[9:]],
        [*SIGNED, *SIGNED[5:]],
        [*SIGNED, SIGNED[-1]],
        [*SIGNED[:7], *SIGNED[8:]],
        [*SIGNED[:8], *SIGNED[9:]],
        [*SIGNED[:5], SIGNED[5], SIGNED[-1]],
    ],
)
def test_a_broken_signature_is_reported_and_what_is_outside_does_not_count(
    texts: list[str],
) -> None:
    probe = judge(lines(*texts))
    assert codes(probe) == ["security_txt_signature_broken"]
    assert probe.facts["contact"] == ["mailto:security@firm.example"]
