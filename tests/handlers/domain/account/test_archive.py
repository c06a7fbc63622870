"""An export's files: each named once and safely, and an index that leads to all of them."""

from __future__ import annotations

import re

import pytest

from handlers.domain.account.archive import README, STORES, Index, as_json, index_page


def test_no_two_files_have_one_name_and_none_leaves_the_archive() -> None:
    index = Index()
    names = [
        index.add("rawAnswers", label, "txt") for label in ("../../etc", "a/b", "a/b", "", "é")
    ]
    assert len(set(names)) == 5
    assert all(
        re.fullmatch(r"rawAnswers/\d{4}(-[A-Za-z0-9][A-Za-z0-9._-]*)?\.txt", n) for n in names
    )
    assert ".." not in "".join(names)
    assert index.counts() == {"rawAnswers": 5}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_index_leads_to_every_file(language: str) -> None:
    index = Index()
    files = [index.add(store, "") for store in STORES]
    page = index_page(index, "2026-11-27T10:00:00.000Z", language).decode()
    assert f'<html lang="{language}">' in page
    for store, name in zip(STORES, files, strict=True):
        assert f'<a href="{name}">' in page
        assert README[language][store] in page
    assert README[language]["none"] not in page


def test_both_languages_have_words_for_every_store() -> None:
    assert README["de"].keys() == README["en"].keys()
    assert README["de"]["none"] in index_page(Index(), "now", "de").decode()


def test_a_record_is_json_that_a_person_can_read() -> None:
    assert as_json({"b": "ä", "a": 1}).decode() == '{\n  "a": 1,\n  "b": "ä"\n}\n'
