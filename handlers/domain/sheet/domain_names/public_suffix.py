"""The Public Suffix List: the endings under which firms register their names.

It is the copy that its library ships (https://publicsuffix.org/list/).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

FOR_EXAMPLES = "example"
"""Reserved for documentation (RFC 2606): it never leads anywhere, which suits made-up firms."""


def is_on_the_internet(name: str) -> bool:
    """Whether a canonical name ends in a suffix that exists, or in the one for examples."""
    return _is_example(name) or _list().publicsuffix(name, accept_unknown=False) is not None


def is_suffix(name: str) -> bool:
    """Whether others register their names below this one, as below ``co.uk`` or ``github.io``."""
    return not _is_example(name) and _list().privatesuffix(name) is None


def registrable_domain(name: str) -> str:
    """The part of a canonical name that its holder registered, such as ``firm.co.uk``.

    A name that is a suffix itself is given as it is.
    """
    if _is_example(name):
        return ".".join(name.split(".")[-2:])
    return _list().privatesuffix(name) or name


def _is_example(name: str) -> bool:
    return name.rpartition(".")[2] == FOR_EXAMPLES


@cache
def _list() -> PublicSuffixList:
    # Reading the list takes longer than loading everything else here.
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415

    return PublicSuffixList()
