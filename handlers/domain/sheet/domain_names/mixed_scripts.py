"""Which writing systems a label of a name mixes (Unicode Technical Standard 39, section 5).

A label may mix what UTS 39 calls *highly restrictive*: one script, or Latin with Chinese, Japanese
or Korean. So a Cyrillic letter can't stand for a Latin one among Latin letters. A label that is
wholly of another script stays allowed: it's a customer's own name, and shown as its A-label.
"""

from __future__ import annotations

import unicodedata

TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
_OTHER_NAMES = {"IDEOGRAPHIC": "CJK", "HENTAIGANA": "HIRAGANA"}
_LETTERS = frozenset({"Ll", "Lo"})
"""Unicode's categories of lower case and caseless letters; all others are shared by scripts."""


def mixes_scripts(label: str) -> bool:
    """Whether a label, in Unicode, has letters of scripts that aren't written together."""
    scripts = {_script(character) for character in label} - {""}
    return len(scripts) > 1 and not any(scripts <= allowed for allowed in TOGETHER)


def _script(character: str) -> str:
    """The script of a letter by the first word of its Unicode name; none for all that is shared."""
    if unicodedata.category(character) not in _LETTERS:
        return ""
    word = unicodedata.name(character, "").partition(" ")[0]
    return _OTHER_NAMES.get(word, word)
