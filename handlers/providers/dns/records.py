"""Reads one answer of DNS over HTTPS in its JSON form, in Cloudflare's dialect and in Google's.

https://developers.google.com/speed/public-dns/docs/doh/json and
https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from handlers.domain.errors import Degraded, ProviderError

NOERROR, SERVFAIL, NXDOMAIN = 0, 2, 3
TYPES = {
    "A": 1,
    "NS": 2,
    "CNAME": 5,
    "SOA": 6,
    "MX": 15,
    "TXT": 16,
    "AAAA": 28,
    "TLSA": 52,
    "CAA": 257,
}
NSEC = 47
LONGEST_TTL = 604_800
"""Seconds, 7 days: the cap that RFC 8767, section 4, recommends to resolvers."""

QUOTED_PIECE = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*', re.DOTALL)
ESCAPE = re.compile(r"\\(2[0-4][0-9]|25[0-5]|[01][0-9][0-9]|[^0-9])", re.DOTALL)
OCTET = re.compile(r"\\(2[0-4][0-9]|25[0-5]|[01][0-9][0-9])")
GENERIC = re.compile(r"\\#\s+[0-9A-Fa-f]+((?:\s+[0-9A-Fa-f]+)*)")
EXTENDED_ERROR = re.compile(r"EDE\(([0-9]{1,5})\)")
NO_SUCH_NAME = re.compile(r"\s(?:NXNAME|TYPE128)(?:\s|$)")

DnsQuestion: TypeAlias = tuple[str, str]
"""A name and the type of its records (RFC 1035, 4.1.2)."""


@dataclass(frozen=True)
class DnsAnswer:
    """``records`` hold the data of the asked type, ``aliases`` the names that lead to it (CNAME).

    ``authenticated`` is the AD bit; ``bogus`` means that validation failed, so that only asking
    without it gave an answer. ``extended_errors`` are the info codes of RFC 8914. ``ttl``: for so
    many seconds the resolver gives this answer, whatever is published meanwhile.
    """

    status: int
    authenticated: bool
    records: tuple[str, ...]
    bogus: bool = False
    extended_errors: frozenset[int] = frozenset()
    aliases: tuple[str, ...] = ()
    ttl: int = 0


DnsOutcome = DnsAnswer | Degraded
"""The outcome of a question: an answer, or why there is none."""


def got(outcome: DnsOutcome) -> DnsAnswer:
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
    records = _records(body.get("Answer", []), TYPES[record_type])
    aliases = tuple(map(host_of, _records(body.get("Answer", []), TYPES["CNAME"])))
    if status == NOERROR and not records and _is_denied(body.get("Authority")):
        status = NXDOMAIN
    return DnsAnswer(
        status,
        authenticated,
        records,
        extended_errors=_extended_errors(body),
        aliases=aliases,
        ttl=_ttl(body),
    )


def _records(section: object, number: int) -> tuple[str, ...]:
    if not isinstance(section, list):
        raise ProviderError("dns: Answer isn't a list")
    found = []
    for record in section:
        if not isinstance(record, dict) or type(record.get("type")) is not int:
            raise ProviderError("dns: a record has no type")
        data = record.get("data")
        if not isinstance(data, str):
            raise ProviderError("dns: a record has no data")
        if record["type"] == number:
            found.append(data)
    return tuple(found)


def _ttl(body: dict[str, object]) -> int:
    """The longest of the records of the answer; of a denial that of the zone's SOA record.

    RFC 2308, section 5: a resolver counts it down from the lesser of the SOA record's own TTL and
    its MINIMUM field (section 3). Of 32 bits the highest is no sign (RFC 8767, section 4, instead
    of RFC 2181, section 8); what isn't 32 bits counts as 0.
    """
    answer = body.get("Answer") or _soa(body.get("Authority"))
    times = [each.get("TTL") for each in _list(answer) if isinstance(each, dict)]
    valid = [time for time in times if type(time) is int and 0 <= time < 2**32]
    return min(max(valid, default=0), LONGEST_TTL)


def _soa(authority: object) -> list[object]:
    records = [each for each in _list(authority) if isinstance(each, dict)]
    return [each for each in records if each.get("type") == TYPES["SOA"]]


def _is_denied(authority: object) -> bool:
    """Whether compact denial says that there's no such name (RFC 9824, section 3.1)."""
    section = authority if isinstance(authority, list) else []
    denials = (each for each in section if isinstance(each, dict) and each.get("type") == NSEC)
    return any(NO_SUCH_NAME.search(str(each.get("data"))) for each in denials)


def _extended_errors(body: dict[str, object]) -> frozenset[int]:
    """Google has a list of them, Cloudflare a comment: a text, or a list of texts."""
    listed = body.get("extended_dns_errors")
    codes = [each.get("info_code") for each in _list(listed) if isinstance(each, dict)]
    texts = " ".join(str(each) for each in _list(body.get("Comment")))
    named = [int(code) for code in EXTENDED_ERROR.findall(texts)]
    return frozenset([*named, *(code for code in codes if type(code) is int)])


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def text_of(data: str) -> str:
    """The text of a TXT record, an octet as the character of its number (RFC 1035, section 5.1).

    Quoted pieces are joined and unescaped. In an unquoted text only octets are escaped.
    """
    pieces, position = [], 0
    while piece := QUOTED_PIECE.match(data, position):
        pieces.append(piece.group(1))
        position = piece.end()
    if position != len(data) or not pieces:
        return OCTET.sub(_unescaped, data)
    return ESCAPE.sub(_unescaped, "".join(pieces))


def _unescaped(escape: re.Match[str]) -> str:
    text = escape.group(1)
    return chr(int(text)) if len(text) == 3 else text


def generic_bytes(data: str) -> bytes | None:
    """The octets of data in the generic form of RFC 3597, section 5; None for another form.

    The length is left aside: the octets that are there count.
    """
    match = GENERIC.fullmatch(data.strip())
    if match is None:
        return None
    try:
        return bytes.fromhex(match[1])
    except ValueError:
        return None


def host_of(data: str) -> str:
    """A name in data, in lower case and without its last dot; the root is empty."""
    return data.strip().lower().removesuffix(".")
