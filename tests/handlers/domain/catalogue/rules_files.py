"""The rules files in use, and their caches."""

from __future__ import annotations

from handlers.domain.catalogue.loading import read_rules
from handlers.domain.catalogue.versions import load_catalogue, ruleset_digest

RULES = ("catalogue-2.json", "rules-2.json")


def forget() -> None:
    for cached in (read_rules, load_catalogue, ruleset_digest):
        cached.cache_clear()
