"""One SPF record as the grammar has it (RFC 7208, sections 4.6.1, 5, 6 and 12). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import TypeAlias

from handlers.providers.dns.spf.addresses import Addresses
from handlers.providers.dns.spf.macros import MacroString, read_domain_spec, read_macro_string

VERSION = "v=spf1"
TERM = re.compile(r"(?P<qualifier>[+\-?~]?)(?P<name>[A-Za-z][A-Za-z0-9\-_.]*)(?P<rest>.*)", re.S)
LENGTHS = re.compile(
    r"(?P<domain>.*?)(?:/(?P<four>0|[1-9][0-9]?))?(?://(?P<six>0|[1-9][0-9]{0,2}))?", re.S
)
NETWORK4 = re.compile(r"([0-9.]+)(?:/(0|[1-9][0-9]?))?")
NETWORK6 = re.compile(r"([0-9A-Fa-f:.]+)(?:/(0|[1-9][0-9]{0,2}))?")


class SpfResult(StrEnum):
    """What a record says of a sender (section 2.6), and UNKNOWN where that can't be found out."""

    PASS = "pass"  # noqa: S105 - a result, no secret
    FAIL = "fail"
    SOFTFAIL = "softfail"
    NEUTRAL = "neutral"
    NONE = "none"
    PERMERROR = "permerror"
    UNKNOWN = "unknown"


QUALIFIERS = {
    "+": SpfResult.PASS,
    "-": SpfResult.FAIL,
    "~": SpfResult.SOFTFAIL,
    "?": SpfResult.NEUTRAL,
}


class SyntaxFault(Exception):
    """A term that doesn't follow the grammar; it is the exception's only argument."""

    @property
    def term(self) -> str:
        """The term at fault, as it is written."""
        return str(self.args[0])


@dataclass(frozen=True)
class All:
    """``all``: matches every sender."""


@dataclass(frozen=True)
class Network:
    """``ip4`` or ``ip6``."""

    addresses: Addresses


@dataclass(frozen=True)
class Hosts:
    """``a`` or ``mx``: the addresses of a name or of its mail servers, as networks."""

    record_type: str
    domain: MacroString | None
    length4: int
    length6: int


@dataclass(frozen=True)
class Named:
    """``include``, ``exists`` or ``ptr``."""

    name: str
    domain: MacroString | None


Matcher: TypeAlias = All | Network | Hosts | Named


@dataclass(frozen=True)
class Mechanism:
    """What a sender is compared with, and the result for those that match."""

    text: str
    result: SpfResult
    matcher: Matcher


@dataclass(frozen=True)
class SpfRecord:
    """The mechanisms in their order, and where the record leads when none matches."""

    mechanisms: tuple[Mechanism, ...]
    redirect: MacroString | None


def is_spf(text: str) -> bool:
    """Whether a TXT record is one of SPF: its version, then a space or the end (section 4.5)."""
    return text[: len(VERSION)].lower() == VERSION and text[len(VERSION) :][:1] in {"", " "}


def read_record(text: str) -> SpfRecord:
    """Read a record for which ``is_spf`` holds; raises SyntaxFault, which names the term.

    An error anywhere makes the whole record one (section 4.6); only spaces separate terms.
    """
    mechanisms: list[Mechanism] = []
    modifiers: dict[str, MacroString] = {}
    for term in filter(None, text[len(VERSION) :].split(" ")):
        match = TERM.fullmatch(term)
        if match is None:
            raise SyntaxFault(term)
        try:
            if match["rest"].startswith("="):
                _add_modifier(match, modifiers)
            else:
                mechanisms.append(_mechanism(match))
        except ValueError:
            raise SyntaxFault(term) from None
    return SpfRecord(tuple(mechanisms), modifiers.get("redirect"))


def _add_modifier(match: re.Match[str], modifiers: dict[str, MacroString]) -> None:
    """Read ``name=value``; redirect and exp may be there once (section 6)."""
    name, value = match["name"].lower(), match["rest"][1:]
    if match["qualifier"] or name in modifiers:
        raise ValueError("qualified, or there twice")
    if name in {"redirect", "exp"}:
        modifiers[name] = read_domain_spec(value)
    else:
        read_macro_string(value)


def _mechanism(match: re.Match[str]) -> Mechanism:
    result = QUALIFIERS[match["qualifier"] or "+"]
    return Mechanism(match.group(), result, _matcher(match["name"].lower(), match["rest"]))


def _matcher(name: str, rest: str) -> Matcher:
    if name == "all" and not rest:
        return All()
    if name == "ip4" and rest.startswith(":"):
        return Network(_network4(rest[1:]))
    if name == "ip6" and rest.startswith(":"):
        return Network(_network6(rest[1:]))
    if name in {"a", "mx"}:
        return _hosts(name, rest)
    if name in {"include", "exists"} or (name == "ptr" and rest):
        return Named(name, _target(rest))
    if name == "ptr":
        return Named(name, None)
    raise ValueError("no mechanism")


def _target(rest: str) -> MacroString:
    if not rest.startswith(":"):
        raise ValueError("no colon")
    return read_domain_spec(rest[1:])


def _hosts(name: str, rest: str) -> Hosts:
    lengths = LENGTHS.fullmatch(rest)
    if lengths is None:
        raise ValueError("no lengths")
    length4, length6 = int(lengths["four"] or 32), int(lengths["six"] or 128)
    if length4 > 32 or length6 > 128:
        raise ValueError("longer than an address")
    domain = _target(lengths["domain"]) if lengths["domain"] else None
    return Hosts(name.upper(), domain, length4, length6)


def _network4(text: str) -> Addresses:
    match = NETWORK4.fullmatch(text)
    if match is None:
        raise ValueError("no address")
    network = IPv4Network(f"{IPv4Address(match[1])}/{match[2] or 32}", strict=False)
    return Addresses.of_network(network)


def _network6(text: str) -> Addresses:
    match = NETWORK6.fullmatch(text)
    if match is None:
        raise ValueError("no address")
    network = IPv6Network(f"{IPv6Address(match[1])}/{match[2] or 128}", strict=False)
    return Addresses.of_network(network)
