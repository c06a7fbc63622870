"""An export's files: each named once and safely, and an index that leads to all of them."""

from __future__ import annotations

import pytest

from handlers.domain.account.archive import README, STORES, Index, as_json, index_page


def test_no_two_files_have_one_name_and_none_leaves_the_archive() -> None:
    index = Index()
    names = [
        index.add("rawAnswers", label, "txt") for label in ("../../etc", "a/b", "a/b", "", "é")
    ]
    assert names == [
        "rawAnswers/0001-etc.txt",
        "rawAnswers/0002-a-b.txt",
        "rawAnswers/0003-a-b.txt",
        "rawAnswers/0004.txt",
        "rawAnswers/0005.txt",
    ]
    assert index.add("plans", "x" * 999) == f"plans/0001-{'x' * 60}.json"
    assert index.counts() == {"rawAnswers": 5, "plans": 1}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_index_leads_to_every_file(language: str) -> None:
    index = Index()
    files = [index.add(store, "") for store in STORES]
    page = index_page(index, "2026-11-27T10:00:00.000Z", language).decode()
    words = README[language]
    assert f'<html lang="{language}">' in page
    assert f"<title>{words['title']}</title>" in page
    assert f"<h1>{words['title']}</h1>" in page
    assert words["lead"].format(moment="2026-11-27T10:00:00.000Z") in page
    assert f"<tr><th>{words['store']}</th><th>{words['file']}</th></tr>" in page
    for store, name in zip(STORES, files, strict=True):
        assert f'<a href="{name}">{name}</a>' in page
        assert README[language][store] in page
    assert README[language]["none"] not in page


def test_both_languages_have_words_for_every_store() -> None:
    assert README["de"].keys() == README["en"].keys()
    assert README["de"]["none"] in index_page(Index(), "now", "de").decode()


def test_a_record_is_json_that_a_person_can_read() -> None:
    assert as_json({"b": "ä", "a": 1}).decode() == '{\n  "a": 1,\n  "b": "ä"\n}\n'
