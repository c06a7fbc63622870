"""The proof of a domain: one token for one customer and one domain, found where it may be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.sheet.domain_proof import (
    MOST_FILE_BYTES,
    above_token,
    domain_proof,
    is_in_file,
    is_in_records,
    proof_token,
)

TOKEN = proof_token("owner-1", "example.org")
GOLDEN = "gb5a6raocoakv6shivv5d5ewpvdqaxnywjznwefb4524qj5u7xia"
"""Published by customers: another one would take their proofs away."""


def test_the_token_is_always_the_same() -> None:
    token = proof_token("owner-1", "example.org")
    assert token == GOLDEN
    assert re.fullmatch(r"[a-z2-7]{52}", token)


@given(st.tuples(st.text(), st.text()), st.tuples(st.text(), st.text()))
def test_nobody_else_and_no_other_domain_has_it(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert (proof_token(*one) == proof_token(*other)) == (one == other)


def test_it_is_said_where_to_publish_it() -> None:
    assert domain_proof("example.org", TOKEN).to_json() == {
        "domain": "example.org",
        "token": TOKEN,
        "recordName": "_security-platform-challenge.example.org",
        "fileUrl": "https://example.org/.well-known/security-platform.txt",
        "aboveRecord": "",
        "aboveToken": "",
    }


def test_a_name_below_a_registrable_domain_may_be_proved_there() -> None:
    above = above_token("owner-1", "a.shop.example.co.uk")
    assert above == proof_token("owner-1", "example.co.uk")
    proof = domain_proof("a.shop.example.co.uk", TOKEN, above)
    assert proof.above_record == "_security-platform-challenge.example.co.uk"
    assert [above_token("owner-1", name) for name in ("example.co.uk", "8.8.4.4")] == ["", ""]


def test_an_address_is_proved_in_its_reverse_zone_or_by_a_file_there() -> None:
    proof = domain_proof("8.8.4.4", TOKEN)
    assert proof.record_name == "_security-platform-challenge.4.4.8.8.in-addr.arpa"
    assert proof.file_url == "http://8.8.4.4/.well-known/security-platform.txt"


@pytest.mark.parametrize("texts", [[TOKEN], ["other", f" {TOKEN.upper()} "]])
def test_a_record_is_the_token(texts: list[str]) -> None:
    assert is_in_records(TOKEN, texts)


@pytest.mark.parametrize("texts", [[], [""], [f"token={TOKEN}"], [TOKEN[:-1]], [TOKEN + "a"]])
def test_anything_else_is_not(texts: list[str]) -> None:
    assert not is_in_records(TOKEN, texts)
    assert not is_in_file(TOKEN, "\n".join(texts).encode())


@pytest.mark.parametrize("content", [f"{TOKEN}\r\n", f"# ours\n{TOKEN}\n\xff", f"{TOKEN}"])
def test_a_line_of_the_file_is_the_token(content: str) -> None:
    assert is_in_file(TOKEN, content.encode("latin-1"))


def test_a_token_beyond_the_limit_is_not_seen() -> None:
    assert not is_in_file(TOKEN, b"\n" * MOST_FILE_BYTES + TOKEN.encode())


@given(st.binary(max_size=200))
def test_no_token_is_nowhere(content: bytes) -> None:
    assert not is_in_file("", content)
    assert not is_in_records("", ["", " "])


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(content: bytes) -> None:
    assert not is_in_file(TOKEN, content)
