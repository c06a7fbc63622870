"""Which texts are URIs, and which of them are the same (RFC 3986)."""

from __future__ import annotations

import pytest

from handlers.providers.own_website.uri import is_uri, same_uri

PLACE = "https://firm.example/.well-known/security.txt"


@pytest.mark.parametrize(
    "other",
    [
        PLACE,
        "HTTPS://FIRM.example/.well-known/security.txt",
        "https://firm.example:443/.well-known/security.txt",
        "https://firm.example/%2Ewell-known/securit%79.txt",
        "https://firm.example:/.well-known/security.txt",
    ],
)
def test_case_port_and_encoding_make_no_other_place(other: str) -> None:
    assert same_uri(PLACE, other)


@pytest.mark.parametrize(
    "other",
    [
        "https://firm.example/security.txt",
        "https://firm.example/.well-known/Security.txt",
        "https://firm.example/.well-known%2Fsecurity.txt",
        "https://firm.example/",
        "https://www.firm.example/.well-known/security.txt",
        "https://firm.example:8443/.well-known/security.txt",
        "http://firm.example/.well-known/security.txt",
        "https://firm.example/.well-known/security.txt?a=b",
        "https://firm.example:port/.well-known/security.txt",
    ],
)
def test_another_path_host_port_scheme_or_query_is_another_place(other: str) -> None:
    assert not same_uri(PLACE, other)


def test_a_path_that_is_empty_is_the_root() -> None:
    assert same_uri("https://firm.example", "https://firm.example/")
    assert same_uri("http://firm.example:80", "http://firm.example/")
    assert not same_uri("https://firm.example:80", "https://firm.example/")


def test_octets_that_must_stay_encoded_are_compared_without_case() -> None:
    assert same_uri("https://firm.example/a%2fb", "https://firm.example/a%2Fb")
    assert same_uri("https://firm.example/%C3%BC", "https://firm.example/%c3%bc")
    assert not same_uri("https://firm.example/a%2fb", "https://firm.example/a/b")


def test_what_has_no_port_that_can_be_read_is_the_same_as_itself() -> None:
    broken = "https://firm.example:99999/"
    assert same_uri(broken, broken)
    assert not same_uri(broken, "https://firm.example:99998/")


@pytest.mark.parametrize(
    "text",
    [
        "https://firm.example/",
        "mailto:a@b.example",
        "tel:+1",
        "a:",
        "dns:x?type=A#b",
        "a://[::1]:1/",
    ],
)
def test_a_uri(text: str) -> None:
    assert is_uri(text)


@pytest.mark.parametrize("text", ["", "a", ":a", "1a:b", "a b:c", "a:ü", "a:%", "a:%2", "a:b c"])
def test_no_uri(text: str) -> None:
    assert not is_uri(text)
