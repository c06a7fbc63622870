"""Answers of DNS about the mail of a domain."""

from __future__ import annotations

from handlers.providers.dns.records import NOERROR, NXDOMAIN, DnsAnswer

DIGEST = "ab" * 32


def answer(*records: str, status: int = NOERROR, signed: bool = False) -> DnsAnswer:
    return DnsAnswer(status, signed, records)


THERE, NOT_THERE = answer(), answer(status=NXDOMAIN)
