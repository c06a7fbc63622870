"""The addresses of reports in a DMARC record (RFC 9989, sections 4.6 and 4.8). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

# RFC 3986, appendix A; a comma ends the address, an exclamation mark the part that counts.
URI = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*):"
    r"(?P<rest>(?:[A-Za-z0-9\-._~:/?#\[\]@$&'()*+;=]|%[0-9A-Fa-f]{2})+)"
    r"(?:![0-9]+[kmgtKMGT]?)?"
)
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_-]{1,63})+")
AUTHORITY = re.compile(r"//(?:[^/?#]*@)?([^/?#:]+)")


@dataclass(frozen=True)
class ReportUri:
    """One address; ``host`` is the name that has to confirm it, in lower case."""

    text: str
    scheme: str
    host: str


def read_report_uris(value: str) -> Sequence[ReportUri]:
    """The valid addresses of a comma-separated list, in their order."""
    return [found for text in value.split(",") if (found := _read(text.strip(" \t"))) is not None]


def _read(text: str) -> ReportUri | None:
    match = URI.fullmatch(text)
    if match is None:
        return None
    scheme, rest = match["scheme"].lower(), match["rest"]
    if scheme == "mailto":
        host = unquote(rest.partition("?")[0]).rpartition("@")[2].lower()
        local = "@" in unquote(rest)
    else:
        authority = AUTHORITY.match(rest)
        host, local = (authority[1].lower() if authority else ""), True
    return ReportUri(text, scheme, host) if local and HOST.fullmatch(host) else None
