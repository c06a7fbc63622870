"""The words of findings: a sentence with placeholders, in two forms where it needs them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from handlers.domain.errors import BrokenTexts
from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.texts.texts import Summary, Texts, require_same

PLACE = re.compile(r"\{([a-z]+)\}")


class Forms(Texts):
    """One sentence for a ``count`` of one, and another for all other numbers."""

    one: Summary
    other: Summary


Words: TypeAlias = Summary | Forms


def sentence(words: Words, written: Mapping[str, str]) -> str:
    """The sentence with its values, as the language writes them; raises KeyError without one."""
    if isinstance(words, Forms):
        words = words.one if written["count"] == "1" else words.other
    # In one pass: a value that looks like a placeholder isn't replaced.
    return PLACE.sub(lambda place: written[place.group(1)], words)


def require_finding_texts(name: str, texts: Mapping[str, Words]) -> None:
    """Raises BrokenTexts unless each finding has words with placeholders for exactly its values."""
    require_same(name, "findings", set(texts), set(FindingCode))
    faults = [
        f"findings.{code}: it has to name {', '.join(code.names) or 'no value'}"
        for code in FindingCode
        for form in _forms(texts[code])
        if set(PLACE.findall(form)) != set(code.names)
    ]
    faults += [
        f"findings.{code}: one and other are needed where there's a count, and only there"
        for code in FindingCode
        if isinstance(texts[code], Forms) != ("count" in code.names)
    ]
    if faults:
        raise BrokenTexts(f"{name}: {'; '.join(faults)}")


def _forms(words: Words) -> list[str]:
    return [words.one, words.other] if isinstance(words, Forms) else [words]
