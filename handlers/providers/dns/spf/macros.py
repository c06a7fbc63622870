"""Macros of SPF (RFC 7208, section 7), as far as they are known without a message. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

MACRO = re.compile(
    r"%(?:(?P<escape>[%_-])"
    r"|\{(?P<letter>[A-Za-z])(?P<digits>[0-9]*)(?P<reverse>[rR]?)(?P<delimiters>[.\-+,/_=]*)\})"
)
LITERAL = re.compile(r"[!-$&-~]+")
TOP_LABEL = re.compile(r"[A-Za-z0-9](?:-*[A-Za-z0-9])*")
ESCAPES = {"%": "%", "_": " ", "-": "%20"}
LETTERS = frozenset("slodiphv")
"""``c``, ``r`` and ``t`` are for the text of an explanation alone (section 7.2)."""
MOST_OCTETS = 253
MOST_PARTS = 127
"""No name has more labels."""


@dataclass(frozen=True)
class Macro:
    """One ``%{…}``: its letter as it is written, how many parts count, in which order."""

    letter: str
    parts: int
    reverse: bool
    delimiters: str


@dataclass(frozen=True)
class MacroString:
    """A text with macros; ``parts`` are texts and macros in their order."""

    text: str
    parts: tuple[str | Macro, ...]

    def expanded(self, current: str, original: str) -> str | None:
        """The text with its macros replaced, None where that takes a message.

        ``current`` is the domain whose record is read (``d``), ``original`` the sender's (``o``).
        """
        known = {"d": current, "o": original}
        texts = []
        for part in self.parts:
            if isinstance(part, Macro):
                value = known.get(part.letter.lower())
                if value is None:
                    return None
                texts.append(_transformed(part, value))
            else:
                texts.append(part)
        return "".join(texts)


def read_macro_string(text: str) -> MacroString:
    """Read a macro-string; raises ValueError where it doesn't follow section 7.1."""
    parts: list[str | Macro] = []
    position = 0
    while position < len(text):
        macro = MACRO.match(text, position)
        literal = LITERAL.match(text, position)
        match = macro or literal
        if match is None:
            raise ValueError(f"not a macro-string at {position}")
        parts.append(_macro(macro) if macro else match.group())
        position = match.end()
    return MacroString(text, tuple(parts))


def read_domain_spec(text: str) -> MacroString:
    """Read a domain-spec: it ends in a dot and a top-level label, or in a macro (section 7.1)."""
    spec = read_macro_string(text)
    if not spec.parts:
        raise ValueError("empty")
    last = spec.parts[-1]
    if text.endswith("}") and isinstance(last, Macro):
        return spec
    _, dot, top = text.removesuffix(".").rpartition(".")
    if not dot or not TOP_LABEL.fullmatch(top) or top.isdigit():
        raise ValueError("no top-level label")
    return spec


def _macro(match: re.Match[str]) -> str | Macro:
    if match["escape"]:
        return ESCAPES[match["escape"]]
    if match["letter"].lower() not in LETTERS:
        raise ValueError(f"no macro letter: {match['letter']}")
    parts = int(match["digits"] or MOST_PARTS)
    if not parts:
        raise ValueError("none of its parts")
    reverse, delimiters = bool(match["reverse"]), match["delimiters"] or "."
    return Macro(match["letter"], min(parts, MOST_PARTS), reverse, delimiters)


def _transformed(macro: Macro, value: str) -> str:
    """Split, reverse and cut a value (section 7.3); an upper-case letter also escapes it."""
    parts = re.split(f"[{re.escape(macro.delimiters)}]", value)
    if macro.reverse:
        parts.reverse()
    text = ".".join(parts[-macro.parts :])
    return quote(text, safe="-._~") if macro.letter.isupper() else text


def as_domain(text: str) -> str | None:
    """A name to ask for, cut from the left to what DNS takes (section 7.3); None if it's no name.

    A name has at least two labels of 1 to 63 octets (section 4.3).
    """
    labels = text.lower().removesuffix(".").split(".")
    while len(".".join(labels)) > MOST_OCTETS and len(labels) > 1:
        labels = labels[1:]
    if len(labels) < 2 or not all(1 <= len(label) <= 63 for label in labels):
        return None
    return ".".join(labels)
