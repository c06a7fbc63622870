"""The probe ``security_txt``: what RFC 9116 demands, and what stands in a file's place."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.guarded_http.client import SiteAnswer
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.providers.own_website.security_txt import read_fields, security_txt
from tests.handlers.providers.recordings import RECORDED
from tests.handlers.providers.told import assert_well_told, codes, values

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
NOW = "2026-02-28T12:00:00.000Z"
URL = "https://firm.example/.well-known/security.txt"
FILE = (RECORDED / "own_website.security.txt").read_bytes()
GOOD = SiteAnswer(
    final_url=URL, status=200, headers={"content-type": "text/plain; charset=utf-8"}, body=FILE
)
CONTACT, EXPIRES = "Contact: mailto:security@firm.example", "Expires: 2026-12-31T23:00:00.000Z"


def test_the_recorded_answer() -> None:
    probe = security_txt(GOOD, NOW)
    assert probe.status is PASS
    assert probe.facts["contact"] == ["mailto:security@firm.example", "https://firm.example/report"]
    assert probe.facts["expires"] == "2026-12-31T23:00:00.000Z"
    assert values(probe, "security_txt_valid") == {"day": "2026-12-31"}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([CONTACT, EXPIRES], "valid"),
        ([CONTACT.lower(), EXPIRES.lower()], "valid"),
        (["Contact: tel:+49-30-123456", EXPIRES], "valid"),
        ([CONTACT, "Expires: 2026-02-28T11:59:59Z"], "expired"),
        ([CONTACT, "Expires: 2026-02-28T12:00:01Z"], "valid"),
        ([CONTACT, "Expires: 2026-02-28T14:00:00+02:00"], "expired"),
        ([CONTACT], "no_expires"),
        ([EXPIRES], "no_contact"),
        ([CONTACT, EXPIRES, EXPIRES], "no_expires"),
        ([CONTACT, "Expires: next year"], "no_expires"),
        (["Contact: security at firm", EXPIRES], "no_contact"),
        (["# Contact: mailto:a@firm.example", EXPIRES], "no_contact"),
        (["just text"], "replaced"),
        ([""], "replaced"),
        (["<!DOCTYPE html>", CONTACT, EXPIRES], "replaced"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file(lines: list[str], code: str, newline: str) -> None:
    body = newline.join([*lines, ""]).encode()
    probe = security_txt(replace(GOOD, body=body), NOW)
    assert probe.status is {"valid": PASS, "replaced": FAIL}.get(code, PARTIAL)
    assert codes(probe) == [f"security_txt_{code}"]


def test_a_signed_file_is_read_without_its_signature() -> None:
    signed = b"""-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

- Contact: https://firm.example/report
Expires: 2027-01-01T00:00:00Z
-----BEGIN PGP SIGNATURE-----
Contact: mailto:forged@other.example
"""
    assert security_txt(replace(GOOD, body=signed), NOW).status is PASS
    assert read_fields(signed)["contact"] == ["https://firm.example/report"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"status": 404}, "missing"),
        ({"status": 403}, "missing"),
        ({"headers": {"content-type": "text/html"}}, "replaced"),
        ({"final_url": "http://firm.example/.well-known/security.txt"}, "unreachable"),
        ({"problem": "certificate_expired", "status": None}, "unreachable"),
        ({"problem": "nothing_listens", "status": None}, "unreachable"),
        ({"problem": "too_many_redirects", "status": 302}, "unreachable"),
    ],
)
def test_no_file_fails(changes: dict[str, Any], code: str) -> None:
    probe = security_txt(replace(GOOD, **changes), NOW)
    assert (probe.status, codes(probe)) == (FAIL, [f"security_txt_{code}"])


def test_without_a_website_it_does_not_apply() -> None:
    probe = security_txt(replace(GOOD, problem="no_address", status=None), NOW)
    assert (probe.status, probe.reason) == (UNKNOWN, UnknownReason.NOT_APPLICABLE)


def test_a_site_that_fails_says_nothing() -> None:
    with pytest.raises(ProviderError, match="503"):
        security_txt(replace(GOOD, status=503), NOW)


@given(st.binary(max_size=400), st.sampled_from([b"", CONTACT.encode() + b"\n"]))
def test_any_bytes_are_read_and_pass_only_with_both_fields(raw: bytes, start: bytes) -> None:
    probe = security_txt(replace(GOOD, body=start + raw), NOW)
    assert len(json.dumps(probe.to_json())) < 4096
    assert_well_told(probe)
    if probe.status is PASS:
        assert b"expires" in raw.lower()
