"""The frame of an OpenPGP cleartext signature around lines of text (RFC 9580, section 7). Pure.

Whether the signature is good isn't asked: that depends on whose key a reader trusts (RFC 9116,
section 2.3).
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Sequence
from itertools import dropwhile, takewhile

MESSAGE = "-----BEGIN PGP SIGNED MESSAGE-----"
SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
END = "-----END PGP SIGNATURE-----"
_ARMOR_HEADER = re.compile(r"[A-Za-z-]+: .*")
_CHECKSUM = re.compile(r"=[A-Za-z0-9+/]{4}")
_ESCAPE = "- "


def read_cleartext(lines: Sequence[str]) -> tuple[list[str], int, bool]:
    """The lines that are signed, the number of the first, and whether the frame is broken.

    ``lines`` have no ends, and no space at theirs. Without any frame all of them are the text,
    from line 1 on.
    """
    if MESSAGE not in lines:
        return list(lines), 1, False
    start = lines.index(MESSAGE)
    headers = list(takewhile(_ARMOR_HEADER.fullmatch, lines[start + 1 :]))
    first = start + 1 + len(headers)
    whole = start == 0 and lines[first : first + 1] == [""]
    if lines[first : first + 1] == [""]:
        first += 1
    end = lines.index(SIGNATURE, first) if SIGNATURE in lines[first:] else len(lines)
    text = [line.removeprefix(_ESCAPE) for line in lines[first:end]]
    return text, first + 1, not (whole and _is_signature(lines[end:]))


def _is_signature(lines: Sequence[str]) -> bool:
    """Whether lines are the rest of one armored signature, from its first on, and nothing else."""
    blank_and_data = list(dropwhile(_ARMOR_HEADER.fullmatch, lines[1:-1]))
    if list(lines[-1:]) != [END] or blank_and_data[:1] != [""]:
        return False
    data = blank_and_data[1:]
    if data and _CHECKSUM.fullmatch(data[-1]):
        data.pop()
    try:
        return bool(b64decode("".join(data), validate=True))
    except Error:
        return False
