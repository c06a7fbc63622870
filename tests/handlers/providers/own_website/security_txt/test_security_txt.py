"""The probe ``security_txt``: what RFC 9116 demands, and what stands in a file's place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.own_website.security_txt import security_txt
from tests.handlers.adapters.site_answers import answered, response
from tests.handlers.providers.own_website.security_txt.served import (
    CONTACT,
    EXPIRES,
    FILE,
    NOW,
    PARTIAL,
    PASS,
    TEXT,
    URL,
    judge,
    lines,
    served,
)
from tests.handlers.providers.probe_findings import codes, values


def test_the_recorded_answer() -> None:
    probe = judge(FILE)
    assert probe.status is PASS
    assert probe.facts == {
        "url": URL,
        "contact": ["mailto:security@firm.example", "https://firm.example/report"],
        "expires": "2026-12-31T23:00:00.000Z",
    }
    assert values(probe, "security_txt_valid") == {"day": "2026-12-31"}


@pytest.mark.parametrize(
    "texts",
    [
        [CONTACT, EXPIRES],
        [CONTACT.upper().replace("MAILTO", "mailto"), EXPIRES.upper()],
        [EXPIRES, "", "# a comment: with a colon", "#", CONTACT, CONTACT],
        ["Contact: tel:+49-30-123456", EXPIRES],
        ["Contact: sip:security@firm.example", EXPIRES],
        ["Contact: MAILTO:security%2Buri@firm.example?subject=a", EXPIRES],
        ["Contact: HTTPS://firm.example/report", EXPIRES],
        ["Contact: mailto:a@firm.example,b@firm.example?subject=x@y,z", EXPIRES],
        [f"{CONTACT} \t", f"{EXPIRES}  "],
        ["Contact:   mailto:aligned@firm.example", "Expires:   2026-12-31T23:00:00Z"],
        [CONTACT, "Expires: 2098-12-31T23:59:60Z"],
        [CONTACT, "Expires: 2026-12-31t23:00:00+02:00"],
        [CONTACT, EXPIRES, "Preferred-Languages: de, en-GB ,fr\t,sgn-BE-FR"],
        [CONTACT, EXPIRES, "Canonical: https://other.example/x", f"Canonical: {URL}"],
        [CONTACT, EXPIRES, "Canonical: HTTPS://FIRM.example:443/.well-known/securit%79.txt"],
        [CONTACT, EXPIRES, "X-Whatever: an extension, as RFC 9116 allows \u20ac"],
        [CONTACT, EXPIRES, "Encryption: dns:5d2d37ab._openpgpkey.firm.example?type=OPENPGPKEY"],
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_valid_file(texts: list[str], newline: str) -> None:
    probe = judge(lines(*texts, newline=newline))
    assert (probe.status, codes(probe)) == (PASS, ["security_txt_valid"])


@pytest.mark.parametrize(
    ("texts", "code", "expected"),
    [
        ([CONTACT, "Expires: 2026-02-28T11:59:59Z"], "expired", {"day": "2026-02-28"}),
        ([CONTACT, "Expires: 2026-02-28T13:30:00+02:00"], "expired", {"day": "2026-02-28"}),
        ([CONTACT], "no_expires", {}),
        ([EXPIRES], "no_contact", {}),
        ([CONTACT, EXPIRES, EXPIRES], "repeated_field", {"field": "Expires"}),
        ([CONTACT, EXPIRES, *["Preferred-Languages: en"] * 2], "repeated_field",
         {"field": "Preferred-Languages"}),
        *(([CONTACT, f"Expires: {text}"], "expires_invalid", {"text": text}) for text in (
            "next year", "2099-12-31", "2099-12-31T23:00:00", "20991231T230000Z", "2099-W50-1",
            "2099-12-31T23Z", "2099-12-31T23:00:00+0100", "2099-02-30T00:00:00Z",
            "2099-12-31 23:00:00Z", "Thu, 31 Dec 2099 18:37:07 +0000",
        )),
        *(([f"Contact: {text}", EXPIRES], "invalid_value", {"field": "Contact", "text": text})
          for text in (
            "security at firm", "security@firm.example", "http://firm.example/", "https:report",
            "https:///report", "mailto:nobody", "mailto:a@b.example,c", "tel:", "tel:call us", "https://b\u00fccher.example/",
        )),
        ([CONTACT, EXPIRES, "Policy: http://firm.example/"], "invalid_value",
         {"field": "Policy", "text": "http://firm.example/"}),
        ([CONTACT, EXPIRES, "Preferred-Languages: de_DE"], "invalid_value",
         {"field": "Preferred-Languages", "text": "de_DE"}),
        ([CONTACT, EXPIRES, "Preferred-Languages: de,"], "invalid_value",
         {"field": "Preferred-Languages", "text": ""}),
        ([CONTACT, EXPIRES, "Canonical: https://other.example/.well-known/security.txt"],
         "other_canonical", {"text": "https://other.example/.well-known/security.txt"}),
        ([CONTACT, EXPIRES, "just text"], "invalid_line", {"line": 3}),
        (["Policy : https://firm.example/", CONTACT, EXPIRES], "invalid_line", {"line": 1}),
        ([CONTACT, "Policy:https://firm.example/", EXPIRES], "invalid_line", {"line": 2}),
        ([CONTACT, "Policy:", EXPIRES], "invalid_line", {"line": 2}),
        ([CONTACT, " # indented", EXPIRES], "invalid_line", {"line": 2}),
        ([CONTACT, EXPIRES, "# \x00"], "invalid_line", {"line": 3}),
        ([f"\ufeff{CONTACT}", EXPIRES], "byte_order_mark", {}),
        (["\ufeff# comment", CONTACT, EXPIRES], "byte_order_mark", {}),
        ([CONTACT, EXPIRES, "# " + "x" * 3000], "too_large", {}),
        ([CONTACT, EXPIRES, *["#"] * 1000], "too_large", {}),
    ],
)  # fmt: skip
def test_a_file_in_which_one_thing_is_amiss(
    texts: list[str], code: str, expected: dict[str, Any]
) -> None:
    probe = judge(lines(*texts))
    assert (probe.status, codes(probe)) == (PARTIAL, [f"security_txt_{code}"])
    assert values(probe, f"security_txt_{code}") == expected


def test_a_last_line_without_an_end_and_other_octets_are_reported() -> None:
    assert codes(judge(lines(CONTACT, EXPIRES)[:-1])) == ["security_txt_no_line_end"]
    latin = lines(CONTACT, EXPIRES, "# f\xfcr Sie").encode("latin-1")
    assert codes(judge(latin)) == ["security_txt_not_utf8"]


@pytest.mark.parametrize(
    ("content_type", "code"),
    [
        ("text/plain", "valid"),
        ("TEXT/Plain ; Charset=\"UTF-8\"", "valid"),
        ("application/octet-stream", "content_type"),
        ("text/html; charset=utf-8", "content_type"),
        ("text/plain; charset=iso-8859-1", "content_type"),
        ("", "content_type"),
    ],
)  # fmt: skip
def test_how_the_file_is_served(content_type: str, code: str) -> None:
    probe = judge(served(lines(CONTACT, EXPIRES), Content_Type=content_type))
    assert codes(probe) == [f"security_txt_{code}"]
    expected = [(each.kind, each.name, each.value) for each in probe.remediations]
    right = ("HTTP_HEADER", "Content-Type", "text/plain; charset=utf-8")
    assert expected == ([] if code == "valid" else [right])
    if code != "valid":
        assert values(probe, "security_txt_content_type") == {"text": content_type or "(none)"}


def test_the_old_place_alone_is_reported() -> None:
    old = response("https://firm.example/security.txt", 200, TEXT)
    assert codes(judge(answered(old, body=lines(CONTACT, EXPIRES).encode()))) == [
        "security_txt_legacy_place"
    ]


def test_a_canonical_of_any_step_on_the_way_suffices() -> None:
    body = lines(CONTACT, EXPIRES, f"Canonical: {URL}").encode()
    last = response("https://www.firm.example/.well-known/security.txt", 200, TEXT)
    assert judge(answered(response(URL, 301), last, body=body)).status is PASS
    assert codes(judge(answered(last, body=body))) == ["security_txt_other_canonical"]


@given(st.binary(max_size=400), st.sampled_from([b"", CONTACT.encode() + b"\n"]), st.text())
def test_any_bytes_are_read_and_pass_only_with_both_fields(
    raw: bytes, start: bytes, kind: str
) -> None:
    probe = judge(served(start + raw, Content_Type=kind))
    assert len(json.dumps(probe.to_json())) < 4096
    if probe.status is PASS:
        assert b"expires" in raw.lower()


FIELDS = st.sampled_from(
    [CONTACT, EXPIRES, "Contact: http://firm.example/report", "Contact: nobody", "Expires: never",
     "Expires: 2020-01-01T00:00:00Z", "Preferred-Languages: en", "Canonical: https://x.example/",
     "Policy: https://firm.example/policy", "nonsense", "<html>"]
)  # fmt: skip


@given(
    st.lists(FIELDS, max_size=6).map(lambda texts: lines(*texts)),
    st.sampled_from([200, 404]),
    st.sampled_from(["text/plain", "application/octet-stream"]),
)
def test_a_file_that_is_proposed_passes_once_it_is_there(
    body: str, status: int, content_type: str
) -> None:
    answer = answered(response(URL, status, {"Content-Type": content_type}), body=body.encode())
    before = security_txt(answer, NOW)
    assert bool(before.remediations) == (before.status is not PASS)
    files = [each.value for each in before.remediations if each.kind == "FILE"]
    headers = {e.name: e.value for e in before.remediations if e.kind == "HTTP_HEADER"}
    sent = {
        "Content-Type": headers.get("Content-Type", content_type if not files else "text/plain")
    }
    after = answered(response(URL, 200, sent), body=(files or [body])[0].encode())
    assert security_txt(after, NOW).status is PASS


def test_contacts_that_are_valid_are_kept() -> None:
    (file,) = judge(lines(CONTACT, "Contact: nobody", "Expires: 2020-01-01T00:00:00Z")).remediations
    assert (file.name, file.value) == (
        URL,
        "Contact: mailto:security@firm.example\nExpires: 2027-02-23T12:00:00Z\n",
    )
