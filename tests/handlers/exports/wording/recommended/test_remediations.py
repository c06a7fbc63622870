"""What to publish or set: the place and the text as they are taken over."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.exports.wording.recommended.remediations import instructions
from handlers.exports.wording.texts import wording
from tests.handlers.exports.reports import documents


def probe(**given: str | None) -> Any:
    part = {"finding": "hsts_missing", "recordType": None} | given
    return {"remediations": [part]}


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Publish this TXT record"), ("de", "TXT-Eintrag")]
)
def test_a_record_names_its_type(language: str, label: str) -> None:
    words = wording(documents()["good"], language)
    given = probe(kind="DNS_RECORD", name="firm.example", recordType="TXT", value="v=spf1 -all")
    (instruction,) = instructions(given, words)
    assert instruction.label.startswith(label)
    assert (instruction.place, instruction.text) == ("firm.example", "v=spf1 -all")


def test_a_header_comes_with_the_lines_of_the_usual_servers() -> None:
    words = wording(documents()["good"], "en")
    (instruction,) = instructions(probe(kind="HTTP_HEADER", name="X-A", value="b=1"), words)
    assert instruction.text.split("\n") == [
        "X-A: b=1",
        'nginx: add_header X-A "b=1" always;',
        'Apache: Header always set X-A "b=1"',
        'Caddy: header X-A "b=1"',
        'IIS: <add name="X-A" value="b=1" />',
        'WordPress: add_filter("wp_headers", fn ($sent) => ["X-A" => "b=1"] + $sent);',
    ]


def test_what_a_site_builder_offers_for_hsts_is_said_and_for_no_other_header() -> None:
    words = wording(documents()["good"], "de")
    given = probe(kind="HTTP_HEADER", name="Strict-Transport-Security", value="max-age=31536000")
    (instruction,) = instructions(given, words)
    assert [note.split(" ")[0] for note in instruction.notes] == ["Squarespace:", "Wix,"]
    (other,) = instructions(probe(kind="HTTP_HEADER", name="X-A", value="b=1"), words)
    assert other.notes == ()


def test_the_type_of_one_file_is_never_set_for_every_page() -> None:
    words = wording(documents()["good"], "en")
    (instruction,) = instructions(
        probe(kind="HTTP_HEADER", name="Content-Type", value="text/plain"), words
    )
    assert instruction.text == "Content-Type: text/plain"


def test_a_file_is_reported_with_its_lines() -> None:
    words = wording(documents()["good"], "en")
    (instruction,) = instructions(
        probe(kind="FILE", name="https://a.example/x", value="a\nb\n"), words
    )
    assert (instruction.place, instruction.text) == ("https://a.example/x", "a\nb\n")
