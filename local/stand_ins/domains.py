"""The demo domains that the stand-ins know: one for each case, and six firms as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

CASES, FIRMS = (Path(__file__).with_name(f"{name}.json") for name in ("demo_domains", "firms"))
"""The firms with the zones of those that they have their mail or website at."""


@dataclass(frozen=True, kw_only=True)
class DemoDomain:
    """One domain. ``records``: owner relative to it ("@" is itself) → type → data.

    ``dnssec`` is signed, unsigned, bogus (the signatures don't verify) or lame (no answer at all).
    ``breaches`` carry their age in days, so that a recent breach stays recent. ``observatory`` and
    ``exposure`` are what differs from the recorded answers, None where there is no data; ``site``
    is how its website is kept, None where there is none. ``mail_policy`` are the lines of its
    policy file of MTA-STS. ``compact_denial``: its servers deny no name outright (RFC 9824).
    ``lines`` are public addresses of its own that no name of it leads to, as of an office.
    ``registration`` is what its registry says, None where that knows nothing of it. ``staff`` are
    accounts with the breaches that they are in, None where the domain isn't enrolled. ``similar``
    are records of names that look like it: name → type → data.
    """

    name: str
    about: str
    dnssec: str
    records: Mapping[str, Mapping[str, list[str | list[str]]]]
    breaches: list[dict[str, Any]]
    observatory: dict[str, Any] | None = None
    exposure: dict[str, Any] | None = None
    site: dict[str, Any] | None = None
    mail_policy: list[str] | None = None
    compact_denial: bool = False
    lines: list[str] = field(default_factory=list)
    registration: dict[str, Any] | None = None
    staff: dict[str, list[str]] | None = None
    similar: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    addresses: frozenset[str] = field(default=frozenset())

    @classmethod
    def read(cls, name: str, fields: dict[str, Any]) -> DemoDomain:
        """One entry of the file."""
        owners = fields["records"].values()
        found = [each for own in owners for kind in ("A", "AAAA") for each in own.get(kind, [])]
        addresses = frozenset([*found, *fields.get("lines", [])])
        return cls(name=name, addresses=addresses, **fields)


@cache
def demo_domains() -> Mapping[str, DemoDomain]:
    """All of them by name."""
    data: dict[str, dict[str, Any]] = {
        name: fields
        for path in (CASES, FIRMS)
        for name, fields in json.loads(path.read_text(encoding="utf-8")).items()
    }
    return {name: DemoDomain.read(name, fields) for name, fields in data.items()}


@cache
def similar_names() -> Mapping[str, Mapping[str, list[str]]]:
    """The records of all names that look like a demo domain."""
    return {name: own for demo in demo_domains().values() for name, own in demo.similar.items()}


def demo_domain_of(name: str) -> DemoDomain | None:
    """The demo domain that a name is, or is below."""
    labels = name.lower().rstrip(".").split(".")
    ancestors = (".".join(labels[start:]) for start in range(len(labels)))
    return next((demo_domains()[name] for name in ancestors if name in demo_domains()), None)


def demo_domain_at(address: str) -> DemoDomain | None:
    """The demo domain that has an address."""
    return next((found for found in demo_domains().values() if address in found.addresses), None)
