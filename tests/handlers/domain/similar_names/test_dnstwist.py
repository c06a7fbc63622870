"""dnstwist as a second opinion on names that look alike; where it differs, the test says why.

https://github.com/elceef/dnstwist
"""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from handlers.domain.similar_names import labels
from handlers.domain.similar_names.keyboard import NEIGHBOURS

before = socket.getdefaulttimeout()
from dnstwist import Fuzzer  # noqa: E402 - it sets a timeout for the whole process

socket.setdefaulttimeout(before)

LABELS = ["mustername", "tessmer-drive", "korbwerk", "a", "ab", "firm2", "q0wwl1", "x" * 63]


@pytest.fixture(params=LABELS)
def label(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def theirs(label: str) -> Fuzzer:
    return Fuzzer(f"{label}.example", dictionary=list(labels.WORDS))


def others(found: Iterator[str], label: str) -> set[str]:
    return set(found) - {label}


def test_omissions(label: str, theirs: Fuzzer) -> None:
    assert set(labels.omissions(label)) == set(theirs._omission())


def test_repetitions(label: str, theirs: Fuzzer) -> None:
    assert set(labels.repetitions(label)) == set(theirs._repetition())


def test_transpositions(label: str, theirs: Fuzzer) -> None:
    assert set(labels.transpositions(label)) == set(theirs._transposition())


def test_vowel_swaps(label: str, theirs: Fuzzer) -> None:
    assert set(labels.vowel_swaps(label)) == set(theirs._vowel_swap())


def test_hyphenations(label: str, theirs: Fuzzer) -> None:
    # It leaves none out; who has one in the name is as easily mistaken without.
    without = {name for name in labels.hyphenations(label) if len(name) <= len(label)}
    assert set(labels.hyphenations(label)) - without == set(theirs._hyphenation())


def test_additions(label: str, theirs: Fuzzer) -> None:
    # It also adds before each hyphen.
    at_the_end = {name for name in theirs._addition() if name.startswith(label)}
    assert set(labels.additions(label)) == at_the_end


def test_replacements(label: str, theirs: Fuzzer) -> None:
    # Of its three keyboards the German one.
    theirs.keyboards = [Fuzzer.qwertz]
    assert others(labels.replacements(label), label) == others(theirs._replacement(), label)


def test_its_german_keyboard_is_ours() -> None:
    assert {key: set(near) for key, near in NEIGHBOURS.items()} == {
        key: set(near) for key, near in Fuzzer.qwertz.items()
    }


def test_words(label: str, theirs: Fuzzer) -> None:
    # It has the word before the name without a hyphen as well, and in the place of a part of it.
    found = set(labels.with_words(label))
    assert found <= set(theirs._dictionary())
    assert len(found) == 3 * len(labels.WORDS)


def test_glyphs(label: str, theirs: Fuzzer) -> None:
    # It replaces two signs at once, too.
    assert set(labels.glyphs(label)) <= set(theirs._homoglyph())
