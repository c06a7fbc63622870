"""What is stored of one customer outside Cognito, and how it is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.accounts import OwnedTable, WholeAccountSettings
from handlers.adapters.tables import owned
from handlers.domain.account.traces import names_of, raw_answer_keys
from handlers.domain.sharing.share import Share
from handlers.domain.sheet.domain_proof import proof_token
from handlers.providers.lookup import Lookup
from handlers.providers.registry.providers import PROVIDERS

POINTING = ("reports", "evidence")
"""Stores whose items name raw answers."""


def tables() -> tuple[OwnedTable, ...]:
    """Every table with items of customers."""
    return read(WholeAccountSettings).owned_tables


def items_of(owner: str, store: str) -> Iterator[dict[str, Any]]:
    """The items of a customer in one store; raises TableUnavailable."""
    for table in tables():
        if table.store == store:
            yield from owned.items(table, owner)


def raw_answers(owner: str) -> list[str]:
    """The names of the raw answers that the customer's items refer to; raises TableUnavailable."""
    items = (item for store in POINTING for item in items_of(owner, store))
    return sorted({key for item in items for key in raw_answer_keys(item)})


def shared_objects(owner: str) -> list[str]:
    """The names of what strangers are shown of the customer's reports; raises TableUnavailable."""
    shares = [Share.received(item) for item in items_of(owner, "shares")]
    return sorted(place for share in shares for place in share.places())


def cache_keys(owner: str) -> list[str]:
    """The cache's keys of what was looked up for the customer; raises TableUnavailable.

    Some may be another customer's as well, whose next lookup then goes to the provider.
    """
    names: set[str] = set()
    for sheet in items_of(owner, "answers"):
        names |= names_of(sheet)
    for observation in items_of(owner, "evidence"):
        names.add(str(observation["subject"]).rpartition("#")[2])
    return sorted(
        Lookup(row, name, proof_token(owner, name)).key for row in PROVIDERS for name in names
    )
