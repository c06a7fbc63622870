"""CAA records: who may issue certificates for a domain (RFC 8659). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.domain.errors import ProviderError
from handlers.providers.dns.records import DnsAnswer, DnsOutcome, generic_bytes, got, text_of

PRESENTATION = re.compile(r"([0-9]{1,3})\s+([A-Za-z0-9]+)\s+(\S.*|\"\")", re.DOTALL)
CRITICAL = 128
UNDERSTOOD = frozenset(
    {"issue", "issuewild", "iodef", "issuemail", "issuevmc", "contactemail", "contactphone"}
)
"""The registered properties that ask nothing else of an issuer of certificates for servers."""

LABEL = r"[A-Za-z0-9](?:-*[A-Za-z0-9])*"
NAME = re.compile(rf"{LABEL}(?:\.{LABEL})*")
PARAMETER_TAG = re.compile(LABEL)
PARAMETER_VALUE = re.compile(r"[!-:<-~]*")


@dataclass(frozen=True)
class CaaRecord:
    """One property; its tag is in lower case."""

    flags: int
    tag: str
    value: str


@dataclass(frozen=True)
class CaaPolicy:
    """What the relevant records say; ``host`` is the name that has them, None without any.

    ``issuers`` are the names of those who may issue for the domain itself, None where the records
    don't restrict that; ``wildcard_issuers`` likewise for wildcards. ``unknown_critical`` is a
    property that forbids all issuing since it has to be understood, and isn't.
    """

    host: str | None
    records: Sequence[CaaRecord] = ()
    issuers: Sequence[str] | None = None
    wildcard_issuers: Sequence[str] | None = None
    unknown_critical: str | None = None


def climb(domain: str) -> list[str]:
    """The names whose records may be the relevant ones, from nearest to top level (section 3)."""
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


def relevant(answers: Sequence[tuple[str, DnsOutcome]]) -> CaaPolicy:
    """The policy of the first name that has records, by the answers of ``climb`` in their order.

    Raises the error of an answer that would have to be known, or ProviderError for a record that
    can't be read.
    """
    for host, outcome in answers:
        records = read_records(got(outcome))
        if records:
            return _policy(host, records)
    return CaaPolicy(None)


def read_records(answer: DnsAnswer) -> list[CaaRecord]:
    """The records of an answer, in either form; raises ProviderError for another one."""
    return [_read(data) for data in answer.records]


def _read(data: str) -> CaaRecord:
    raw = generic_bytes(data)
    if raw is not None:
        end = 2 + raw[1] if len(raw) > 1 else 0
        if 2 < end <= len(raw):
            tag, value = raw[2:end].decode("latin-1"), raw[end:].decode("latin-1")
            return CaaRecord(raw[0], tag.lower(), value)
    elif match := PRESENTATION.fullmatch(data.strip()):
        return CaaRecord(int(match[1]), match[2].lower(), text_of(match[3]))
    raise ProviderError("dns: a CAA record can't be read")


def _policy(host: str, records: Sequence[CaaRecord]) -> CaaPolicy:
    unknown = next((r.tag for r in records if r.flags & CRITICAL and r.tag not in UNDERSTOOD), None)
    issuers, wildcards = _issuers(records, "issue"), _issuers(records, "issuewild")
    if unknown is not None:
        issuers = wildcards = ()
    return CaaPolicy(host, records, issuers, issuers if wildcards is None else wildcards, unknown)


def _issuers(records: Sequence[CaaRecord], tag: str) -> Sequence[str] | None:
    """The issuers that a property names, once each; a malformed value names none (section 4.2)."""
    values = [record.value for record in records if record.tag == tag]
    if not values:
        return None
    return list(dict.fromkeys(filter(None, map(_issuer, values))))


def _issuer(value: str) -> str | None:
    """The issuer's name in an issue-value: a name, then parameters after semicolons."""
    name, *parameters = (part.strip(" \t") for part in value.split(";"))
    if parameters and not parameters[-1]:
        parameters.pop()
    return name.lower() if NAME.fullmatch(name) and all(map(_is_parameter, parameters)) else None


def _is_parameter(text: str) -> bool:
    tag, equals, value = text.partition("=")
    tag, value = tag.rstrip(" \t"), value.lstrip(" \t")
    return bool(equals and PARAMETER_TAG.fullmatch(tag) and PARAMETER_VALUE.fullmatch(value))
