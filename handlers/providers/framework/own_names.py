"""The names below a firm's registrable domain among those that its records mention."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.domain.evidence.names_found import MOST_FOUND, FoundIn
from handlers.domain.sheet.domain_names.domain_name import NotADomain, canonical_domain
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain


def own_names(domain: str, mentioned: Iterable[tuple[str, FoundIn]]) -> list[list[str]]:
    """Pairs of a canonical name and where it was found, as a fact; each once, in their order.

    Left out are ``domain`` itself, others' names, and what can't be looked up, such as a wildcard.
    """
    registrable, found = registrable_domain(domain), dict[tuple[str, str], None]()
    for text, found_in in mentioned:
        try:
            name = canonical_domain(text)
        except NotADomain:
            continue
        if name != domain and f".{name}".endswith(f".{registrable}"):
            found[name, found_in.value] = None
    return [list(pair) for pair in found][:MOST_FOUND]
