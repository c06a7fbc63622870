"""Reads one answer of DNS over HTTPS in its JSON form (Google's schema, which Cloudflare follows).

https://developers.google.com/speed/public-dns/docs/doh/json
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.domain.errors import Degraded, ProviderError

NOERROR, SERVFAIL, NXDOMAIN = 0, 2, 3
TYPES = {"A": 1, "SOA": 6, "MX": 15, "TXT": 16, "AAAA": 28, "CAA": 257}

QUOTED_PIECE = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*', re.DOTALL)
ESCAPE = re.compile(r"\\(\d{3}|.)", re.DOTALL)
GENERIC = re.compile(r"\\#\s+\d+\s+([0-9A-Fa-f\s]+)")
CAA_TEXT = re.compile(r'\d+\s+([A-Za-z0-9]+)\s+(?:"(.*)"|(.*))', re.DOTALL)


@dataclass(frozen=True)
class DnsAnswer:
    """``records`` hold the data of the asked type; CNAMEs on the way to it are left out.

    ``authenticated`` is the AD bit; ``bogus`` means that only asking without DNSSEC gave an answer.
    """

    status: int
    authenticated: bool
    records: tuple[str, ...]
    bogus: bool = False


Outcome = DnsAnswer | Degraded
"""What came of a question: an answer, or why there is none."""


def got(outcome: Outcome) -> DnsAnswer:
    """The answer; raises the error that there is instead."""
    if isinstance(outcome, DnsAnswer):
        return outcome
    raise outcome


def read_answer(body: object, record_type: str) -> DnsAnswer:
    """Read the parsed JSON; raises ProviderError when it isn't a complete DNS answer."""
    if not isinstance(body, dict):
        raise ProviderError("dns: the answer isn't an object")
    status = body.get("Status")
    if type(status) is not int:
        raise ProviderError("dns: the answer has no Status")
    if body.get("TC") not in (None, False):
        raise ProviderError("dns: the answer is truncated")
    authenticated = body.get("AD", False)
    if type(authenticated) is not bool:
        raise ProviderError("dns: AD isn't a boolean")
    return DnsAnswer(status, authenticated, _records(body.get("Answer", []), record_type))


def _records(answer: object, record_type: str) -> tuple[str, ...]:
    if not isinstance(answer, list):
        raise ProviderError("dns: Answer isn't a list")
    found = []
    for record in answer:
        if not isinstance(record, dict) or type(record.get("type")) is not int:
            raise ProviderError("dns: a record has no type")
        data = record.get("data")
        if not isinstance(data, str):
            raise ProviderError("dns: a record has no data")
        if record["type"] == TYPES[record_type]:
            found.append(data)
    return tuple(found)


def text_of(data: str) -> str:
    """The text of a TXT record: quoted pieces joined and unescaped, an unquoted text as it is."""
    pieces, position = [], 0
    while piece := QUOTED_PIECE.match(data, position):
        pieces.append(piece.group(1))
        position = piece.end()
    if position != len(data) or not pieces:
        return data
    return ESCAPE.sub(_unescaped, "".join(pieces))


def _unescaped(escape: re.Match[str]) -> str:
    text = escape.group(1)
    return chr(int(text) % 256) if len(text) == 3 else text


def caa_of(data: str) -> tuple[str, str] | None:
    """Tag and value of a CAA record, from its text or RFC 3597's generic form; else None."""
    generic = GENERIC.fullmatch(data.strip())
    if generic:
        return _caa_of_bytes(generic.group(1))
    match = CAA_TEXT.fullmatch(data.strip())
    return (match.group(1).lower(), match.group(2) or match.group(3) or "") if match else None


def _caa_of_bytes(hexadecimal: str) -> tuple[str, str] | None:
    try:
        raw = bytes.fromhex(hexadecimal)
    except ValueError:
        return None
    if len(raw) < 2 or len(raw) < 2 + raw[1] or not raw[1]:
        return None
    end = 2 + raw[1]
    return raw[2:end].decode("latin-1").lower(), raw[end:].decode("latin-1")
