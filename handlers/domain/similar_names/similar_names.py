"""Names beside a registered one that a stranger could register to pose as its holder.

The most deceptive rules come first, so that whatever is cut off at the end matters least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import idna

from handlers.domain.sheet.domain_names.public_suffix import is_suffix, registrable_domain
from handlers.domain.similar_names import labels

MOST_NAMES = 300
LONGEST_LABEL = 63
"""RFC 1035, section 2.3.4."""
SUFFIXES = (
    "com", "de", "net", "at", "ch", "eu", "org", "info", "co", "li", "biz", "io", "online", "shop",
    "app", "me", "cloud", "co.at", "or.at", "com.de", "us", "co.uk", "fr", "it", "nl", "top", "xyz",
    "site", "cc", "dev",
)  # fmt: skip
"""Suffixes under which people look for firms of the German-speaking countries, and those where a
registration costs next to nothing.
"""

BEFORE_WORDS: tuple[Callable[[str], Iterator[str]], ...] = (
    labels.glyphs,
    labels.letters,
    labels.hyphenations,
    labels.transpositions,
)
AFTER_SUFFIXES: tuple[Callable[[str], Iterator[str]], ...] = (
    labels.omissions,
    labels.repetitions,
    labels.replacements,
    labels.vowel_swaps,
    labels.additions,
)


def similar_names(registered: str, most: int = MOST_NAMES) -> list[str]:
    """At most so many canonical names that look like a registered one, the most deceptive first.

    ``registered`` is a canonical name that was registered as it is, such as ``firm.co.at``; a
    public suffix or a single label has none. All are names that could be registered.
    """
    label, _, suffix = registered.partition(".")
    if not suffix or registrable_domain(registered) != registered or is_suffix(registered):
        return []
    distinct = dict.fromkeys(_canonical(_decoded(label), label, suffix))
    distinct.pop(registered, None)
    return list(islice(filter(_can_be_registered, distinct), most))


def _canonical(label: str, encoded: str, suffix: str) -> Iterator[str]:
    for name_label, name_suffix in _pairs(label, suffix):
        # The firm's own label is taken as it is: not every label in use can be encoded again.
        ascii_label = encoded if name_label == label else _encoded(name_label)
        if ascii_label:
            yield f"{ascii_label}.{name_suffix}"


def _pairs(label: str, suffix: str) -> Iterator[tuple[str, str]]:
    """Labels as they are read, each with a suffix, the most deceptive first."""
    for rule in BEFORE_WORDS:
        yield from ((each, suffix) for each in rule(label))
    yield from ((label, other) for other in SUFFIXES)
    yield from ((each, suffix) for each in labels.with_words(label))
    yield from _with_suffix_inside(label, suffix)
    for rule in AFTER_SUFFIXES:
        yield from ((each, suffix) for each in rule(label))


def _with_suffix_inside(label: str, suffix: str) -> Iterator[tuple[str, str]]:
    """The suffix as a part of the label, and the address of the website without its first dot."""
    joined = suffix.replace(".", "")
    yield from ((label + joined, suffix), (f"{label}-{joined}", "com"), (label + joined, "com"))
    yield f"www{label}", suffix


def _decoded(label: str) -> str:
    """The label as it is read; one that can't be decoded stays as it is."""
    try:
        return idna.decode(label)
    except idna.IDNAError:
        return label


def _encoded(label: str) -> str | None:
    """The A-label (RFC 5891, section 4, as registries apply it); None for what is no label."""
    if not label or len(label) > LONGEST_LABEL:
        return None
    try:
        return idna.encode(label).decode()
    except idna.IDNAError:
        return None


def _can_be_registered(name: str) -> bool:
    return not is_suffix(name) and registrable_domain(name) == name
