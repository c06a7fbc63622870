"""Real bytes with a few of them changed, by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

STRANGE = (
    b"\0", b"\xff", b"\r", b"\n", b"\xe2\x80\xae", b"\xed\xa0\x80", b'"', b"\\", b"[", b"{", b"}",
    b"null", b"1e999", b"-1", b"\\ud800", b"%", b";", b"x" * 5000,
)  # fmt: skip


def changed(seeds: Sequence[bytes], seed: int, count: int) -> Iterator[bytes]:
    """So many variants of the seeds: pieces cut out, repeated, replaced or put in."""
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    for _ in range(count):
        raw = chance.choice(seeds)
        for _ in range(chance.choice([1, 1, 2, 4])):
            start, end = sorted((chance.randint(0, len(raw)), chance.randint(0, len(raw))))
            end = min(end, start + 64)
            piece = chance.choice(
                [b"", chance.choice(STRANGE), chance.randbytes(3), raw[start:end] * 2]
            )
            raw = raw[:start] + piece + raw[end:]
        yield raw
