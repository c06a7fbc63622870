"""Reading one DNS answer: pieces, quotes, CNAMEs, generic forms and garbage."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderError
from handlers.providers.dns.records import DnsAnswer, caa_of, read_answer, text_of

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
    caa_of(data)


@given(st.lists(st.text(st.characters(exclude_characters='"\\')), min_size=1))
def test_quoted_pieces_give_what_was_quoted(pieces: list[str]) -> None:
    assert text_of(" ".join(f'"{piece}"' for piece in pieces)) == "".join(pieces)


@pytest.mark.parametrize(
    ("data", "caa"),
    [
        ('0 issue "ca.example"', ("issue", "ca.example")),
        ("0 issue ca.example", ("issue", "ca.example")),
        ('128 IODEF "mailto:a@b.example"', ("iodef", "mailto:a@b.example")),
        (r"\# 7 00 05 69 73 73 75 65", ("issue", "")),
        (r"\# 8 00 05 69 73 73 75 65 3B", ("issue", ";")),
        (r"\# 3 00 05 69", None),
        (r"\# 1 0", None),
        ("", None),
    ],
)
def test_caa_in_both_forms(data: str, caa: tuple[str, str] | None) -> None:
    assert caa_of(data) == caa


def test_records_of_other_types_are_left_out() -> None:
    answer = [{"type": 5, "data": "alias.example."}, {"type": 16, "data": "x"}]
    body = {"Status": 0, "AD": True, "Answer": answer}
    assert read_answer(body, "TXT") == DnsAnswer(0, True, ("x",))


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"Status": "0"},
        {"Status": True},
        {"Status": 0, "TC": True},
        {"Status": 0, "AD": 1},
        {"Status": 0, "Answer": None},
        {"Status": 0, "Answer": [None]},
        {"Status": 0, "Answer": [{"type": "16", "data": "x"}]},
        {"Status": 0, "Answer": [{"type": 16}]},
        {"Status": 0, "Answer": [{"type": 16, "data": 1}]},
    ],
)
def test_garbage_is_a_provider_error(body: Any) -> None:
    with pytest.raises(ProviderError):
        read_answer(body, "TXT")


@given(
    JSON
    | st.fixed_dictionaries(
        {"Status": st.integers(0, 5) | JSON},
        optional={"TC": JSON, "AD": JSON, "Answer": JSON | st.lists(JSON)},
    )
)
def test_any_json_is_an_answer_or_a_provider_error(body: Any) -> None:
    with suppress(ProviderError):
        assert isinstance(read_answer(body, "TXT"), DnsAnswer)
