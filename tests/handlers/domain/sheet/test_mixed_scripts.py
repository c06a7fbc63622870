"""Labels that mix writing systems as nobody writes, and those that mix them as people do."""

from __future__ import annotations

import pytest
from idna import idnadata
from idna.intranges import intranges_contain

from handlers.domain.sheet.domain_names.mixed_scripts import _script, mixes_scripts

MASK = 0xFFFFFFFF


@pytest.mark.parametrize(
    "label",
    [
        "example", "bücher", "\u0446\u0435\u043d\u044b", "παράδειγμα", "口コミ", "ラーメン",
        "佐々木", "例え", "しろやぎ株式会社", "カフェtokyo", "서울shop", "中文abc", "a1-b2", "ⴰⴱⴳ",
        "北はナabc", "\u0446\u0435\u043d\u044b24", "שלום", "مثال", "l·l", "12-34", "",
    ],
)  # fmt: skip
def test_these_are_written_by_people(label: str) -> None:
    assert not mixes_scripts(label)


@pytest.mark.parametrize(
    "label",
    [
        "p\u0430ypal",
        "g\u03bfogle",
        "ex\u0430mple",
        "\u0442\u0435\u0441\u0442-test",
        "한국かな",
        "ㄅひら",
        "a\u0645",
        "\u03b1\u0431",
        "中文\u043e\u0442\u0435\u043b\u044c",
    ],
)
def test_these_mix_what_does_not_go_together(label: str) -> None:
    assert mixes_scripts(label)


def test_a_letter_that_has_no_name_is_of_no_script() -> None:
    """Python's table has names for most letters, not for the ideographs of Tangut."""
    assert not mixes_scripts("\U00017000")
    assert not mixes_scripts("a\U00017000")
    assert mixes_scripts("a\U00017000\u0431")


@pytest.mark.parametrize(
    ("table", "script"),
    [
        ("Greek", "GREEK"),
        ("Hebrew", "HEBREW"),
        ("Hiragana", "HIRAGANA"),
        ("Katakana", "KATAKANA"),
        ("Han", "CJK"),
    ],
)
def test_a_letter_s_script_is_the_one_that_unicode_gives_it(table: str, script: str) -> None:
    valid = idnadata.codepoint_classes["PVALID"]
    codes = (code for span in idnadata.scripts[table] for code in range(span >> 32, span & MASK))
    seen = {_script(chr(code)) for code in codes if intranges_contain(code, valid)}
    assert seen - {""} == {script}
