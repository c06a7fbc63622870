"""HTTP Strict Transport Security, as a browser reads the header (RFC 6797). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_QUOTED = r'"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"'
_DIRECTIVE = re.compile(rf"[ \t]*(?:({_NAME})[ \t]*(?:=[ \t]*({_NAME}|{_QUOTED}))?[ \t]*)?(;|$)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SECONDS = re.compile(r"[0-9]+")
LONGEST_SECONDS = 2**31 - 1
"""What a longer number counts as (RFC 9111, section 1.2.2): it has no longest form."""


class Ignored(StrEnum):
    """Why a header doesn't switch HSTS on."""

    ABSENT = "absent"
    MALFORMED = "malformed"
    OFF = "off"
    """With ``max-age=0`` a browser forgets the host (RFC 6797, section 6.1.1)."""


@dataclass(frozen=True)
class Policy:
    """What a browser remembers of a host: for how many seconds, and whether of its subdomains."""

    max_age: int
    include_subdomains: bool


def read_policy(fields: Sequence[str]) -> Policy | Ignored:
    """The policy of a response, from the values of its Strict-Transport-Security fields in order.

    The fields have to come over TLS without any error, else a browser ignores them (section 8.1).
    Of several only the first counts (section 8.1). A directive that appears twice, or that breaks
    the grammar, spoils the field, unknown ones included (section 6.1).
    """
    if not fields:
        return Ignored.ABSENT
    directives = _directives(fields[0])
    if directives is None or "max-age" not in directives:
        return Ignored.MALFORMED
    seconds = directives["max-age"]
    if seconds is None or not _SECONDS.fullmatch(seconds):
        return Ignored.MALFORMED
    if directives.get("includesubdomains") is not None:
        return Ignored.MALFORMED
    digits = seconds.lstrip("0") or "0"
    max_age = min(int(digits), LONGEST_SECONDS) if len(digits) <= 10 else LONGEST_SECONDS
    policy = Policy(max_age, "includesubdomains" in directives)
    return policy if policy.max_age else Ignored.OFF


def _directives(field: str) -> dict[str, str | None] | None:
    """Value by name in lower case, None where it has none; None for a field to be ignored."""
    found: dict[str, str | None] = {}
    position = 0
    while True:
        match = _DIRECTIVE.match(field, position)
        if match is None:
            return None
        name, value, separator = match.groups()
        if name is not None:
            if name.lower() in found:
                return None
            found[name.lower()] = _unquoted(value)
        if separator == "":
            return found
        position = match.end()


def _unquoted(value: str | None) -> str | None:
    if value is None or not value.startswith('"'):
        return value
    return _ESCAPED.sub(r"\1", value[1:-1])
