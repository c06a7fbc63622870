"""The versions of the rules: which there are, which one is asked now, and how each is loaded.

A version that reports name is never changed; entries are only added.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from handlers.domain.catalogue.catalogue import Catalogue

if TYPE_CHECKING:
    from handlers.domain.catalogue.loading import Data

CATALOGUE_VERSION = "catalogue/2"
"""The version that this deployment asks and scores."""

FILES: Mapping[str, tuple[str, str]] = {CATALOGUE_VERSION: ("catalogue-2.json", "rules-2.json")}
"""Every version that a stored answer may name, with its parameters."""


@cache
def load_catalogue(version: str = CATALOGUE_VERSION) -> Catalogue:
    """The catalogue of that version.

    Raises KeyError if there is none, and BrokenRules if its data is wrong.
    """
    return Catalogue(*_rules(version))


def is_known(version: object) -> bool:
    """Whether there is a catalogue of that version."""
    return isinstance(version, str) and version in FILES


def ruleset_id(offered: Collection[str], version: str = CATALOGUE_VERSION) -> str:
    """SHA-256, in hex, of all that a score depends on besides what is scored.

    That is the catalogue's rules, the parameters and the probes that a deployment offers, as
    canonical JSON. Raises as ``load_catalogue`` does.
    """
    return ruleset_digest(version, frozenset(offered))


@lru_cache(maxsize=64)
def ruleset_digest(version: str, offered: frozenset[str]) -> str:
    """The same, of which a process computes each once: it takes longer than a report."""
    from handlers.domain.catalogue.loading import digest_of  # noqa: PLC0415 - see _rules

    return digest_of(*_rules(version), offered)


def _rules(version: str) -> tuple[Data, Data]:
    # Reading and checking load more than all of scoring does.
    from handlers.domain.catalogue.loading import read_rules  # noqa: PLC0415

    return read_rules(version, *FILES[version])
