"""Labels that look like a given one, as impostors make them. Pure text, not yet names."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.similar_names.keyboard import NEIGHBOURS

VOWELS = "aeiou"
DIGITS_AND_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
WORDS = (
    "login", "mail", "portal", "rechnung", "service", "support", "online", "shop", "kunden",
    "secure", "office", "outlet",
)  # fmt: skip
"""What is put before or after a firm's name, where customers or staff are to enter something."""

GLYPHS = (
    ("o", "0"), ("l", "1"), ("i", "1"), ("i", "l"), ("m", "rn"), ("m", "nn"), ("w", "vv"),
    ("d", "cl"), ("u", "v"), ("g", "q"),
)  # fmt: skip
"""Signs of ASCII that look alike in common typefaces, either way; most are of Unicode TR39."""

LETTERS = (
    ("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"), ("a", "ä"), ("o", "ö"), ("u", "ü"),
    ("e", "é"), ("e", "è"), ("a", "á"), ("i", "í"), ("o", "ó"), ("u", "ú"), ("c", "ç"), ("n", "ñ"),
)  # fmt: skip
"""Letters of Latin-1, which the registries of .de, .at, .ch and .com accept, and how they are
written without accents, in both directions. The transcription comes first.
"""


def glyphs(label: str) -> Iterator[str]:
    """One sign replaced by another that looks alike."""
    yield from _exchanged(label, GLYPHS)


def letters(label: str) -> Iterator[str]:
    """One letter with its accent or without, or transcribed."""
    yield from _exchanged(label, LETTERS)


def hyphenations(label: str) -> Iterator[str]:
    """All hyphens left out, each one left out, and one put in anywhere."""
    yield label.replace("-", "")
    for at, sign in enumerate(label):
        if sign == "-":
            yield label[:at] + label[at + 1 :]
    yield from (f"{label[:at]}-{label[at:]}" for at in range(1, len(label)))


def transpositions(label: str) -> Iterator[str]:
    """Two neighbours the other way round."""
    for at in range(len(label) - 1):
        yield label[:at] + label[at + 1] + label[at] + label[at + 2 :]


def omissions(label: str) -> Iterator[str]:
    """One sign left out."""
    yield from (label[:at] + label[at + 1 :] for at in range(len(label)))


def repetitions(label: str) -> Iterator[str]:
    """One sign twice."""
    yield from (label[:at] + sign + label[at:] for at, sign in enumerate(label))


def replacements(label: str) -> Iterator[str]:
    """One key beside the right one."""
    for at, sign in enumerate(label):
        for key in NEIGHBOURS.get(sign, ""):
            yield label[:at] + key + label[at + 1 :]


def vowel_swaps(label: str) -> Iterator[str]:
    """Another vowel."""
    for at, sign in enumerate(label):
        if sign in VOWELS:
            yield from (label[:at] + vowel + label[at + 1 :] for vowel in VOWELS)


def additions(label: str) -> Iterator[str]:
    """One more sign at the end."""
    yield from (label + sign for sign in DIGITS_AND_LETTERS)


def with_words(label: str) -> Iterator[str]:
    """A word before or after it."""
    for word in WORDS:
        yield from (f"{label}-{word}", label + word, f"{word}-{label}")


def _exchanged(label: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for one, other in pairs:
        for old, new in ((one, other), (other, one)):
            at = label.find(old)
            while at >= 0:
                yield label[:at] + new + label[at + len(old) :]
                at = label.find(old, at + 1)
