"""What a file is called."""

from __future__ import annotations

import re
from typing import Any

import pytest

from handlers.exports.formats import FORMATS, file_name
from tests.handlers.exports.reports import HOSTILE, documents


def named(domain: Any, name: str = "csv") -> str:
    document: Any = documents()["rejected"]
    document["createdAt"] = "2026-11-25T23:59:59.000Z"
    document["answer"]["domain"] = domain
    return file_name(document, FORMATS[name])


@pytest.mark.parametrize(
    ("domain", "part"),
    [
        ("half-kept.example", "-half-kept.example"),
        ("xn--mnchen-3ya.example", "-xn--mnchen-3ya.example"),
        (None, ""),
        ("", ""),
        ("../../etc/passwd", "-etc-passwd"),
        ("A\\B:C\n", "-a-b-c"),
        ("\N{SNOWMAN}", ""),
    ],
)
def test_a_file_is_named_after_domain_and_day(domain: str | None, part: str) -> None:
    assert named(domain) == f"security-report{part}-2026-11-25.csv"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("domain", [HOSTILE, "x" * 253, "-." * 100, "a/" * 100])
def test_a_name_is_safe_and_short_whatever_the_domain(domain: str, name: str) -> None:
    found = named(domain, name)
    assert re.fullmatch(r"security-report(-[a-z0-9.-]*[a-z0-9])?-2026-11-25\.[a-z.]+", found)
    assert found.endswith(FORMATS[name].suffix)
    assert len(found) <= 150


def test_no_two_formats_have_the_same_name() -> None:
    assert len({named("firm.example", name) for name in FORMATS}) == len(FORMATS)
