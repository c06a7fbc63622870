"""The Public Suffix List's own test vectors, as its library carries them.

https://raw.githubusercontent.com/publicsuffix/list/main/tests/test_psl.txt
"""

from __future__ import annotations

import re
from importlib.resources import files

import idna
import pytest

from handlers.domain.sheet.domain_names.public_suffix import is_suffix, registrable_domain

LINE = re.compile(r"^checkPublicSuffix\('([^']*)', (?:'([^']*)'|null)\);", re.MULTILINE)
VECTORS = LINE.findall((files("publicsuffixlist") / "test_psl.txt").read_text(encoding="utf-8"))
CANONICAL = [(name, found) for name, found in VECTORS if not name.startswith(".")]
"""Without the names that start with a dot, which never get this far."""


def canonical(name: str) -> str:
    return idna.encode(name, uts46=True).decode()


def test_all_vectors_are_there() -> None:
    assert (len(VECTORS), len(CANONICAL)) == (77, 73)


@pytest.mark.parametrize(("name", "found"), CANONICAL)
def test_vector(name: str, found: str) -> None:
    """A suffix has no registrable part; everything else has the one that is given."""
    if not found and canonical(name).rpartition(".")[2] != "example":
        assert is_suffix(canonical(name))
    elif found:
        assert registrable_domain(canonical(name)) == canonical(found)
        assert not is_suffix(canonical(name))
