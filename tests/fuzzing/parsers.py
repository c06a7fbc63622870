"""The parsers of foreign bytes, each as a function of bytes, with real input to begin from.

A parser gives something, or raises an error of its own; what is stored of it can be read again.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from handlers.adapters.guarded_http.content_coding import UnknownCoding, decoded
from handlers.adapters.http.field_lines import read_field_lines
from handlers.adapters.http.json_body import parse
from handlers.domain.errors import Degraded
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.domain.sheet.domain_names.domain_name import NotADomain, own_domain
from handlers.providers.dns.records import generic_bytes, host_of, read_answer, text_of
from handlers.providers.dns.spf.grammar import SyntaxFault, read_record
from handlers.providers.feeds.cisa_kev import read_catalogue
from handlers.providers.feeds.first_epss import read_page
from handlers.providers.feeds.iana_rdap import read_bootstrap
from handlers.providers.own_website.hsts import read_policy
from handlers.providers.own_website.security_txt_file import read_file
from handlers.providers.rdap.findings import registration_findings
from handlers.providers.rdap.registration import read_registration
from tests.handlers.providers.recordings import RECORDED, read_recorded

NOW = "2026-11-27T00:00:00.000Z"
MOST_BYTES = 4096
OWN = (Degraded, UnknownCoding, HTTPException, SyntaxFault, NotADomain)
TEXT = b"Contact: mailto:security@firm.example\nExpires: 2027-01-01T00:00:00.000Z\n"


@dataclass(frozen=True)
class Parser:
    """``read`` takes any bytes; ``seeds`` are some that are right."""

    read: Callable[[bytes], None]
    seeds: tuple[bytes, ...]

    def __call__(self, raw: bytes) -> None:
        """Let it read; an error of its own is an answer. Raises anything else."""
        with suppress(*OWN):
            self.read(raw)


def _dns(raw: bytes) -> None:
    for record_type in ("TXT", "MX", "CAA", "SOA"):
        answer = read_answer(parse(raw, "dns"), record_type)
        for record in answer.records:
            text_of(record)
            generic_bytes(record)
            host_of(record)


def _rdap(raw: bytes) -> None:
    known = read_registration(parse(raw, "rdap"), "well-kept.example")
    _storable([finding.to_json() for finding in registration_findings("a.example", known, NOW)])


def _kev(raw: bytes) -> None:
    _read_again(read_catalogue(parse(raw, "cisa_kev"), NOW))


def _epss(raw: bytes) -> None:
    _storable(read_page(parse(raw, "first_epss"))[0])


def _bootstrap(raw: bytes) -> None:
    _read_again(read_bootstrap(parse(raw, "iana_rdap"), "https://data.iana.org/rdap/dns.json", NOW))


def _security_txt(raw: bytes) -> None:
    _storable([finding.to_json() for finding in read_file(raw).faults])


def _field_lines(raw: bytes) -> None:
    for line in read_field_lines(io.BytesIO(raw)):
        assert line.endswith(b"\r\n")
        assert b"\r" not in line[:-2]


def _content(raw: bytes) -> None:
    for coding in ("gzip", "deflate", raw[:8].decode("latin-1")):
        with suppress(UnknownCoding):
            assert len(decoded(raw, coding, MOST_BYTES)) <= MOST_BYTES


def _hsts(raw: bytes) -> None:
    read_policy(raw.decode("latin-1").split("\n"))


def _spf(raw: bytes) -> None:
    read_record("v=spf1 " + raw.decode("latin-1"))


def _domain(raw: bytes) -> None:
    known = own_domain(raw.decode("utf-8", "replace"))
    assert own_domain(str(known)) == known


def _read_again(copy: FeedCopy) -> None:
    assert FeedCopy.received(json.loads(_storable(copy.to_json()))) == copy


def _storable(value: Any) -> bytes:
    return json.dumps(value, allow_nan=False, ensure_ascii=False).encode()


def _recorded(*names: str) -> tuple[bytes, ...]:
    return tuple(json.dumps(read_recorded(name)).encode() for name in names)


def _answers() -> tuple[bytes, ...]:
    return tuple(json.dumps(one).encode() for one in read_recorded("dns_google").values())


PARSERS = {
    "content coding": Parser(_content, (gzip.compress(TEXT), zlib.compress(TEXT), TEXT)),
    "CISA KEV": Parser(_kev, _recorded("cisa_kev")),
    "DNS answers": Parser(_dns, _answers()),
    "domain names": Parser(
        _domain, (b"firm.example", "bücher.example".encode(), b"www.xn--bcher-kva.example.")
    ),
    "FIRST EPSS": Parser(_epss, _recorded("first_epss")),
    "header fields": Parser(
        _field_lines, (b"Server: x\r\nStrict-Transport-Security: a\r\n b\r\n\r\n",)
    ),
    "HSTS": Parser(_hsts, (b'max-age=63072000; includeSubDomains; x="a;b"',)),
    "IANA bootstrap": Parser(_bootstrap, _recorded("iana_rdap")),
    "RDAP": Parser(_rdap, _recorded("rdap")),
    "security.txt": Parser(
        _security_txt, (TEXT, (RECORDED / "own_website.security.txt").read_bytes())
    ),
    "SPF": Parser(_spf, (b"include:a.example ip4:192.0.2.0/24 mx/30 exists:%{ir}.b.example -all",)),
}
