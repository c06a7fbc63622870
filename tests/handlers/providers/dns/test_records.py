"""Reading one DNS answer: pieces, quotes, CNAMEs, generic forms, extended errors and garbage."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderError
from handlers.providers.dns.records import DnsAnswer, generic_bytes, read_answer, text_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('"v=spf1 -all"', "v=spf1 -all"),
        ("v=spf1 -all", "v=spf1 -all"),
        ('"v=spf1 " "-all"', "v=spf1 -all"),
        ('"v=spf1 ""-all"', "v=spf1 -all"),
        (r'"a \"quoted\" \\ \065"', r'a "quoted" \ A'),
        (r'"v=DMARC1\; p=none"', "v=DMARC1; p=none"),
        (r'"v=DMARC1\\; p=none"', r"v=DMARC1\; p=none"),
        (r"v=DMARC1\; p=none", r"v=DMARC1\; p=none"),
        (r"m\195\188ller", "m\xc3\xbcller"),
        (r'"m\195\188ller"', "m\xc3\xbcller"),
        (r"a\009b", "a\tb"),
        (r'"\256\999"', r"\256\999"),
        ('"open', '"open'),
        ('""', ""),
        ("", ""),
    ],
)
def test_text_is_joined_and_unescaped(data: str, text: str) -> None:
    assert text_of(data) == text


@given(st.text())
def test_any_text_has_a_text(data: str) -> None:
    assert isinstance(text_of(data), str)
    generic_bytes(data)


@given(st.lists(st.text(st.characters(exclude_characters='"\\')), min_size=1))
def test_quoted_pieces_give_what_was_quoted(pieces: list[str]) -> None:
    assert text_of(" ".join(f'"{piece}"' for piece in pieces)) == "".join(pieces)


@given(st.binary(max_size=60))
def test_octets_come_back_from_both_forms(raw: bytes) -> None:
    escaped = "".join(f"\\{octet:03}" for octet in raw)
    assert text_of(f'"{escaped}"') == raw.decode("latin-1")
    for number in (str(len(raw)), f"{len(raw):x}"):
        assert generic_bytes(f"\\# {number} {raw.hex(' ')}") == raw
        assert generic_bytes(f"\\# {number} {raw.hex().upper()}") == raw


def test_aliases_are_kept_apart_and_other_types_left_out() -> None:
    given = [(5, "Alias.example."), (46, "TXT 13"), (16, "x")]
    answer = [{"type": number, "data": data} for number, data in given]
    body = {"Status": 0, "AD": True, "Answer": answer}
    assert read_answer(body, "TXT") == DnsAnswer(0, True, ("x",), aliases=("alias.example",))


SOA = {"type": 6, "data": "soa", "TTL": 900}


@pytest.mark.parametrize(
    ("sections", "seconds"),
    [
        (
            {
                "Answer": [
                    {"type": 5, "data": "a.", "TTL": 60},
                    {"type": 16, "data": "x", "TTL": 30},
                ]
            },
            60,
        ),
        ({"Answer": [], "Authority": [SOA, {"type": 47, "data": "nsec", "TTL": 3600}]}, 900),
        ({"Status": 3, "Authority": [SOA]}, 900),
        ({"Answer": [{"type": 16, "data": "x", "TTL": 0}], "Authority": [SOA]}, 0),
        ({"Answer": [{"type": 16, "data": "x", "TTL": 2**31 - 1}]}, 604_800),
        ({"Answer": [{"type": 16, "data": "x", "TTL": 2**31}]}, 604_800),
        ({"Answer": [{"type": 16, "data": "x", "TTL": 2**32}]}, 0),
        ({"Answer": [{"type": 16, "data": "x", "TTL": -1}]}, 0),
        ({"Answer": [{"type": 16, "data": "x", "TTL": "60"}]}, 0),
        ({"Authority": 7}, 0),
        ({}, 0),
    ],
)
def test_an_answer_holds_as_long_as_its_records_and_a_denial_as_its_soa(
    sections: dict[str, Any], seconds: int
) -> None:
    assert read_answer({"Status": 0, **sections}, "TXT").ttl == seconds


@pytest.mark.parametrize("stated", ["NXNAME", "TYPE128"])
def test_compact_denial_means_that_there_is_no_such_name(stated: str) -> None:
    denial = {"type": 47, "data": f"\\000.x.firm.example. RRSIG NSEC {stated}"}
    body = {"Status": 0, "Authority": [{"type": 6, "data": "soa"}, denial]}
    assert read_answer(body, "TXT").status == 3
    assert read_answer(body | {"Status": 2}, "TXT").status == 2
    found = [{"type": 16, "data": "x"}]
    assert read_answer(body | {"Answer": found}, "TXT").status == 0
    other = {"Status": 0, "Authority": [{"type": 47, "data": "\\000.x. RRSIG NSEC TYPE1280"}]}
    assert read_answer(other, "TXT").status == 0


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        ({"Comment": "EDE(9): DNSKEY Missing (no match)"}, {9}),
        ({"Comment": ["EDE(22): No Reachable Authority", "EDE(23): Network Error"]}, {22, 23}),
        ({"extended_dns_errors": [{"info_code": 7, "extra_text": "expired"}]}, {7}),
        ({"extended_dns_errors": [{"info_code": "7"}, None, 5], "Comment": None}, set()),
        ({"extended_dns_errors": 7, "Comment": {"a": 1}}, set()),
        ({}, set()),
    ],
)
def test_extended_errors_of_both_dialects(stated: dict[str, Any], codes: set[int]) -> None:
    assert read_answer({"Status": 2, **stated}, "TXT").extended_errors == codes


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (None, "the answer isn't an object"),
        ([], "the answer isn't an object"),
        ({}, "the answer has no Status"),
        ({"Status": "0"}, "the answer has no Status"),
        ({"Status": True}, "the answer has no Status"),
        ({"Status": 0, "TC": True}, "the answer is truncated"),
        ({"Status": 0, "AD": 1}, "AD isn't a boolean"),
        ({"Status": 0, "Answer": None}, "Answer isn't a list"),
        ({"Status": 0, "Answer": [None]}, "a record has no type"),
        ({"Status": 0, "Answer": [{"type": "16", "data": "x"}]}, "a record has no type"),
        ({"Status": 0, "Answer": [{"type": 16}]}, "a record has no data"),
        ({"Status": 0, "Answer": [{"type": 16, "data": 1}]}, "a record has no data"),
    ],
)
def test_garbage_is_a_provider_error(body: Any, reason: str) -> None:
    with pytest.raises(ProviderError, match=f"^dns: {reason}$"):
        read_answer(body, "TXT")


def test_neither_truncation_nor_authentication_has_to_be_spoken_of() -> None:
    assert read_answer({"Status": 0}, "TXT") == DnsAnswer(0, False, ())
    assert read_answer({"Status": 0, "TC": None}, "TXT").status == 0


@given(
    JSON
    | st.fixed_dictionaries(
        {"Status": st.integers(0, 5) | JSON},
        optional={
            "TC": JSON,
            "AD": JSON,
            "Answer": JSON | st.lists(JSON),
            "Authority": JSON
            | st.lists(st.fixed_dictionaries({"type": st.just(47), "data": JSON})),
            "Comment": JSON,
            "extended_dns_errors": JSON,
        },
    )
)
def test_any_json_is_an_answer_or_a_provider_error(body: Any) -> None:
    with suppress(ProviderError):
        assert isinstance(read_answer(body, "TXT"), DnsAnswer)
