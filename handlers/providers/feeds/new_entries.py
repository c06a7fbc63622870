"""Entries that are new in CISA's list start the night watch at once, for whom they touch alone."""

from __future__ import annotations

from typing import Final

from handlers.adapters.aws import executions
from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.logging import logger
from handlers.domain.events.metadata import digest

FEED: Final = "cisa_kev"
NAME_LENGTH: Final = 64
"""Step Functions names an execution by 80 characters at most."""


def tell_new_entries(machine: str) -> list[str]:
    """Starts the machine with the entries that nobody was told of yet; gives them.

    What was told is kept after that: a repeat starts the same execution, which is no second one.
    The entries of the first copy of all are no news. Raises ProviderError or ServiceUnavailable.
    """
    copy = feed_store.stored(FEED)
    if copy is None:
        return []
    told = feed_store.told(FEED)
    new = sorted(copy.entries.keys() - told) if told is not None else []
    if new:
        executions.start(machine, f"alert-{digest(*new)}"[:NAME_LENGTH], {"cves": new})
        logger.info("New entries told", extra={"feed": FEED, "entries": new})
    if new or told is None:
        feed_store.store_told(FEED, copy.entries.keys() | (told or frozenset()))
    return new
