"""The demo domains that the stand-ins know, from demo_domains.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("demo_domains.json")


@dataclass(frozen=True, kw_only=True)
class DemoDomain:
    """One domain. ``records``: owner relative to it ("@" is itself) → type → data.

    ``dnssec`` is signed, unsigned, bogus (the signatures don't verify) or lame (no answer at all).
    ``breaches`` carry their age in days, so that a recent breach stays recent.
    """

    name: str
    about: str
    dnssec: str
    records: Mapping[str, Mapping[str, list[str | list[str]]]]
    breaches: list[dict[str, Any]]


@cache
def demo_domains() -> Mapping[str, DemoDomain]:
    """All demo domains by name."""
    data: dict[str, dict[str, Any]] = json.loads(DATA.read_text(encoding="utf-8"))
    return {name: DemoDomain(name=name, **fields) for name, fields in data.items()}


def demo_domain_of(name: str) -> DemoDomain | None:
    """The demo domain that a name is, or is below."""
    labels = name.lower().rstrip(".").split(".")
    ancestors = (".".join(labels[start:]) for start in range(len(labels)))
    return next((demo_domains()[name] for name in ancestors if name in demo_domains()), None)
