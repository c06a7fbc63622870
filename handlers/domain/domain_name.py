"""Domain names as customers write them, brought to the one form that is looked up (RFC 5890)."""

from __future__ import annotations

import ipaddress
import re
from typing import Final

import idna

from handlers.domain.public_suffix import is_on_the_internet, is_suffix
from handlers.domain.scripts import mixes_scripts

MAX_LENGTH: Final = 253
NEVER_PUBLIC: Final = frozenset(
    {"alt", "arpa", "internal", "invalid", "local", "localhost", "onion"}
)
"""Top-level names that never lead to a site on the internet (RFC 6761 and its registry)."""

_NUMERIC_LABEL: Final = re.compile(r"\d+|0x[0-9a-f]*")
_FORBIDDEN: Final = (
    ("://", "it is an address of a page; give only the name, such as example.org"),
    ("@", "it has user information or is an e-mail address; give only the name"),
    ("/", "it has a path"),
    ("\\", "it has a path"),
    ("?", "it has a query"),
    ("#", "it has a fragment"),
    ("[", "it is an IP address"),
    ("_", "it has an underscore"),
    ("*", "it has a wildcard"),
)


def canonical_domain(text: str) -> str:
    """The name in lower case with A-labels and without the root's dot.

    Raises ValueError with the reason, in words for the customer.
    """
    name = text.strip()
    _refuse_other_things(name)
    ascii_name = _to_a_labels(name)
    _refuse_impossible(ascii_name)
    _refuse_misleading(ascii_name)
    return ascii_name


def _refuse_other_things(name: str) -> None:
    if not name:
        raise ValueError("it is empty")
    if len(name) > MAX_LENGTH + 1:
        raise ValueError(f"it is longer than {MAX_LENGTH} characters")
    if _is_address(name):
        raise ValueError("it is an IP address")
    for mark, reason in _FORBIDDEN:
        if mark in name:
            raise ValueError(reason)
    if ":" in name:
        raise ValueError("it has a port")
    if any(character.isspace() or not character.isprintable() for character in name):
        raise ValueError("it has spaces or invisible characters inside")


def _to_a_labels(name: str) -> str:
    try:
        encoded = idna.encode(name, uts46=True, std3_rules=True).decode("ascii").lower()
    except UnicodeError as error:
        raise ValueError(f"it is not a valid name ({str(error)[:120]})") from None
    return encoded.removesuffix(".")


def _refuse_impossible(name: str) -> None:
    labels = name.split(".")
    if len(name) > MAX_LENGTH:
        raise ValueError(f"it is longer than {MAX_LENGTH} characters")
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        raise ValueError("it is an IP address or ends in a number")
    if len(labels) < 2:
        raise ValueError("it has only one part; a domain has at least two, such as example.org")
    if labels[-1] in NEVER_PUBLIC or not is_on_the_internet(name):
        raise ValueError(f"names under .{labels[-1]} are not on the internet")
    if is_suffix(name):
        raise ValueError("it is an ending under which others have their names; give the whole name")


def _refuse_misleading(name: str) -> None:
    for label in name.split("."):
        if label.startswith("xn--") and mixes_scripts(idna.ulabel(label)):
            raise ValueError(f"it mixes letters of several writing systems in {label}")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
