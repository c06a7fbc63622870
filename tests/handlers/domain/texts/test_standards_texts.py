"""The texts of the standards: one for each id, alike in both languages, no claim too many."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from handlers.domain import data_files
from handlers.domain.errors import BrokenTexts
from handlers.domain.texts.standards_texts import load_standards_texts
from handlers.domain.texts.texts import LANGUAGES
from tests.handlers.domain.text_files import lines, raw

FORBIDDEN = re.compile(r"\b(complian|conform|certified|zertifiziert|konform)", re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standard_is_named_and_nothing_is_called_compliant(language: str) -> None:
    texts = load_standards_texts(language)
    assert texts.standards["nist_csf_2_0"].items["PR.AT-01"]
    assert not [line for _, line in lines(raw("standards-1", language)) if FORBIDDEN.search(line)]


def test_both_languages_have_the_same_keys() -> None:
    english, german = dict(lines(raw("standards-1", "en"))), dict(lines(raw("standards-1", "de")))
    assert list(english) == list(german)


def test_there_are_no_texts_in_a_language_that_isnt_spoken() -> None:
    with pytest.raises(KeyError, match="no texts in 'fr'"):
        load_standards_texts("fr")


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        (("states", "open"), "states.open: the text is missing"),
        (("nis2", "applies", "sector"), "nis2.applies.sector: the text is missing"),
        (("standards", "gdpr"), "standards.gdpr: the text is missing"),
        (("standards", "gdpr", "items", "33"), "standards.gdpr.items.33: the text is missing"),
        (("nis2", "heading"), "nis2.heading: Field required"),
    ],
)
def test_a_missing_text_is_reported_with_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...], fault: str
) -> None:
    texts: dict[str, Any] = raw("standards-1", "en")
    parent = texts
    for key in path[:-1]:
        parent = parent[key]
    del parent[path[-1]]
    for file in data_files.FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "standards-1.en.json").write_text(json.dumps(texts))
    monkeypatch.setattr(data_files, "FOLDER", tmp_path)
    load_standards_texts.cache_clear()
    try:
        with pytest.raises(BrokenTexts, match=rf"^standards-1\.en\.json: {re.escape(fault)}"):
            load_standards_texts("en")
    finally:
        load_standards_texts.cache_clear()
