"""The generic syntax of URIs (RFC 3986, section 3 and appendix A). Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNRESERVED_OR_SUB = r"[A-Za-z0-9._~!$&'()*+,;=-]"
_ENCODED = "%[0-9A-Fa-f]{2}"
_PCHAR = rf"(?:{_UNRESERVED_OR_SUB}|[:@]|{_ENCODED})"
_HOST = rf"(?:\[[0-9A-Za-z:._~!$&'()*+,;=-]+\]|(?:{_UNRESERVED_OR_SUB}|{_ENCODED})*)"
_AUTHORITY = rf"(?:(?:{_UNRESERVED_OR_SUB}|:|{_ENCODED})*@)?{_HOST}(?::[0-9]*)?"
_SEGMENTS = rf"(?:/{_PCHAR}*)*"
_PATH = rf"(?://{_AUTHORITY}{_SEGMENTS}|/(?:{_PCHAR}+{_SEGMENTS})?|{_PCHAR}+{_SEGMENTS}|)"
_REST = rf"(?:\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?"
_UNRESERVED = re.compile("[A-Za-z0-9._~-]")
_ENCODED_OCTET = re.compile("%([0-9A-Fa-f]{2})")
_PORTS = {"http": 80, "https": 443}
_URI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_PATH}{_REST}")


def is_uri(text: str) -> bool:
    """Whether a text is a URI: with a scheme, and of the characters that one may have."""
    return _URI.fullmatch(text) is not None


def same_uri(one: str, other: str) -> bool:
    """Whether two https URIs are the same but for case, port and percent-encoding.

    These don't matter: RFC 3986, section 6.2.2, and RFC 9110, section 4.2.3.
    """
    return _normal(one) == _normal(other)


def _normal(uri: str) -> tuple[str, str, int | None, str, str]:
    try:
        parts = urlsplit(uri)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return uri, "", None, "", ""
    path = _ENCODED_OCTET.sub(_decoded, parts.path) or "/"
    return parts.scheme.lower(), parts.hostname or "", port, path, parts.query


def _decoded(octet: re.Match[str]) -> str:
    character = chr(int(octet.group(1), 16))
    return character if _UNRESERVED.fullmatch(character) else octet.group().upper()
