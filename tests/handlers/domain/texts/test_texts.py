"""Reading a file of texts: each fault is named with its file and path."""

from __future__ import annotations

import json

import pytest

from handlers.domain.data_files import read_file
from handlers.domain.errors import BrokenTexts
from handlers.domain.texts.texts import (
    LANGUAGES,
    Entry,
    parse,
    require_same,
    require_value,
)
from tests.handlers.domain.text_files import lines


def refusal(content: str) -> str:
    with pytest.raises(BrokenTexts) as caught:
        parse(Entry, content, "sample.json")
    return str(caught.value)


def test_a_good_file_is_read() -> None:
    entry = parse(Entry, '{"title": "Backup", "summary": "A second copy."}', "sample.json")
    assert (entry.title, entry.summary) == ("Backup", "A second copy.")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('{"title": "A", "summary": "B"', "usable JSON"),
        ('{"title": "A", "summary": "B", "title": "C"}', "an object has title twice"),
        ("[]", "the whole: Input should be a valid dictionary"),
        ('{"title": "A"}', "summary: Field required"),
        ('{"title": "A", "summary": "B", "note": "C"}', "note: Extra inputs"),
        ('{"title": "A", "summary": null}', "summary: Input should be a valid string"),
        ('{"title": "", "summary": "B"}', "title: String should match"),
        ('{"title": " A", "summary": "B"}', "title: String should match"),
        ('{"title": "A", "summary": "B "}', "summary: String should match"),
        ('{"title": "A", "summary": "B\\nC"}', "summary: String should match"),
        (f'{{"title": "{"A" * 61}", "summary": "B"}}', "title: String should have at most 60"),
    ],
)
def test_each_fault_is_named_with_its_file_and_path(content: str, fault: str) -> None:
    message = refusal(content)
    assert message.startswith("sample.json: ")
    assert fault in message


def test_all_ids_that_differ_are_named() -> None:
    require_same("sample.json", "probes", {"a", "b"}, {"b", "a"})
    with pytest.raises(BrokenTexts, match=r"probes\.b: the text is missing; probes\.c: there's no"):
        require_same("sample.json", "probes", {"a", "c"}, {"a", "b"})


def test_a_wrong_value_is_named_beside_the_right_one() -> None:
    require_value("sample.json", "language", "de", "de")
    with pytest.raises(BrokenTexts, match="language: it is 'en' and must be 'de'"):
        require_value("sample.json", "language", "en", "de")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["catalogue-2", "report-2"])
def test_the_typography_is_a_printer_s(name: str, language: str) -> None:
    typed_on_a_machine = {"'", '"', "...", " - ", "  "}
    for path, line in lines(json.loads(read_file(f"{name}.{language}.json"))):
        assert not [mark for mark in typed_on_a_machine if mark in line], path
